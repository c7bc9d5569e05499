"""The steps that make and change the tables of a case, in order; run by `firsthand.case.open`."""
