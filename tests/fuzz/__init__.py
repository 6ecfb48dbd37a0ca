"""Mutated documents, fed to each reader: a report or one sentence, never anything else."""
