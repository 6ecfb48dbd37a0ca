"""Annual reports kept, compiled, signed and published (年度报告)."""
