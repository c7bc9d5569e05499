"""`python -m firsthand` is `firsthand`."""

from firsthand.cli.main import main

main()
