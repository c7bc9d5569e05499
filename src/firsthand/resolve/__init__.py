"""Mentions of many reports to entities, each join a judgement with its reason."""
