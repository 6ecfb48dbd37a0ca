"""Long runs that no test suite has time for: random moves, simulated years, faults and load."""
