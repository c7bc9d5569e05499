"""When things are said to have happened, brought to the calendar."""
