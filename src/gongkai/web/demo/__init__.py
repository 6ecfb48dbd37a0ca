"""The demonstration: five townships' published years as data, loaded, compiled and compared."""
