"""The version of the program, printed in every record that it makes."""

VERSION = "0.1.0"
__version__ = VERSION
