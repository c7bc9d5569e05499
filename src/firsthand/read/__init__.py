"""Bytes to Report: formats, regions, metadata."""
