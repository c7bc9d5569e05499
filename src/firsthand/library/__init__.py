"""The public face for Python programs and notebooks: what `import firsthand` gives; see docs/reference/python.md."""
