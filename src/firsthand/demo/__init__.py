"""The example case: an invented affair told in thirty-four reports, shipped with the package as plain files."""
