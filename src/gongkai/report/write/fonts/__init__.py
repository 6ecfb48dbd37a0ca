"""The free fonts a PDF is set in on any machine, and what they can print (随包字体).

Subsets of Noto CJK (SIL Open Font License 1.1, see ``OFL.txt``) under names of their own; made by
``scripts/make_fonts.py``.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
