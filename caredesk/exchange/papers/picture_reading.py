"""The facts of a stranger's picture: how many pages it has and how large they are, each read to its end."""

import time

from caredesk.exchange.papers import frames
from caredesk.exchange.papers.facts import PageFacts, PaperFacts, PaperKind
from caredesk.exchange.papers.limits import STEP_SECONDS


def facts(content: bytes, kind: PaperKind, first: int = 0) -> PaperFacts:
    """The pages from `first` on, as far as one step goes. Raises ImportProblem with a sentence for the user."""
    until = time.process_time() + STEP_SECONDS
    pages: list[PageFacts] = []
    with frames.opened(content, kind) as image:
        count = frames.count(image, kind)
        for at in range(first, count):
            image.seek(at)
            width, height = frames.size_pt(image)  # before it is read, which makes the library forget how it lay
            frames.check(image)
            pages.append(PageFacts(round(width, 3), round(height, 3)))
            if time.process_time() > until:
                break
    return PaperFacts(kind, page_count=count, pages=tuple(pages))
