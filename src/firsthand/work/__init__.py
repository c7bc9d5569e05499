"""What Firsthand does, from one room to the next: add, analyse, conclude, judge, screen, mark, import and export."""
