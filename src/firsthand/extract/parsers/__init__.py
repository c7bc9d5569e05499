"""One module a parser; each turns its parser's answer into a Tree. Nothing else may import spaCy or natasha."""
