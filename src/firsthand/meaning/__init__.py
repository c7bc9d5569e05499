"""What sentences and phrases mean, as vectors that are alike across languages. Knows no report and no record."""
