"""What each document of a case must say, as values, and the files made of them (办理文书).

``kinds.KINDS`` lists D01 to D26 with the fields each asks for; ``compose.missing`` says in Chinese
what a letter still lacks, ``compose.compose`` puts it into words, ``write`` makes Word and PDF.
"""
