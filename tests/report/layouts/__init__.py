"""Figures drawn at random, laid out in every form reports are published in, read back and scored."""
