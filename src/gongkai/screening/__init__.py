"""Finding what must not be published (公开前审查): personal data, secrecy marks, what is hidden."""
