"""How much of a paper is taken in; what is larger is refused before it is read."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 250 * MEGABYTE
MOST_TEXT_BYTES = 10 * MEGABYTE
MOST_CCDA_BYTES = 25 * MEGABYTE
MOST_PAGES = 5_000
MOST_PIXELS = 64_000_000  # of one picture
LONGEST_PAGE = 200_000  # letters of one page's text
LONGEST_PAPER = 20_000_000  # letters of all its pages
STEP_SECONDS = 4.0  # of the processor's time between two words about the progress
