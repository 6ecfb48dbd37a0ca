"""``python -m tests.report.layouts [ROUNDS]``: print the score of the reader, form by form."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tests.report.layouts.run import Case, cases, read
from tests.report.layouts.score import Score


def main(arguments: Sequence[str]) -> int:
    """Score; the exit code is 1 where a number was silently wrong, or too many were not read."""
    rounds = int(arguments[0]) if arguments else 5
    by_form: dict[str, Score] = {}
    for case in cases(rounds):
        score = read(case)
        by_form.setdefault(case.carrier.name, Score()).add(score)
        for line in _complaints(case, score):
            print(line)
    whole = Score()
    print(
        f"{'form':<42} {'right':>8} {'of':>8} {'share':>9} {'gaps':>6} {'concl.':>6} {'wrong':>6}"
    )
    for name, score in by_form.items():
        whole.add(score)
        print(line_of(name, score))
    print(line_of("all", whole))
    return int(bool(whole.wrong) or whole.right < 0.999 * whole.decidable)


def line_of(name: str, score: Score) -> str:
    """One line of the table."""
    share = score.right / score.decidable if score.decidable else 1.0
    counts = (len(score.gaps), len(score.concluded), len(score.wrong))
    return f"{name:<42} {score.right:>8} {score.decidable:>8} {share:>9.4%} " + " ".join(
        f"{count:>6}" for count in counts
    )


def _complaints(case: Case, score: Score) -> Iterator[str]:
    for verdict, ids in (
        ("wrong", score.wrong),
        ("concluded", score.concluded),
        ("gap", score.gaps),
    ):
        if ids:
            yield f"  {verdict}: {case} {len(ids)}: {' '.join(ids[:3])}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
