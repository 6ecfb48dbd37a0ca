"""A page turned until its text stands upright (页面转正)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """Turns points of a PDF page (from its lower left) into points from the upper left as read."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int  # of a circle the text is turned, against the clock

    @classmethod
    def of(cls, box: tuple[float, float, float, float], quarters: int) -> Turning:
        """Return the turning of a page with that box."""
        left, bottom, right, top = box
        return cls(left=left, bottom=bottom, right=right, top=top, quarters=quarters)

    @property
    def width(self) -> float:
        """Width of the page as it is read."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the page as it is read."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a box as it is read."""
        if self.quarters == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left
