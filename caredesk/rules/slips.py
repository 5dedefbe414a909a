"""Slips of the keyboard: the spellings that are one letter away from a word."""

from string import ascii_lowercase


def one_letter_off(word: str) -> set[str]:
    """Every spelling with one letter less, one more, one other, or two neighbours swapped, as beginnings of words.

    Another or one more letter at the end is left out: the word without its last letter is the beginning of all of those.
    """
    found: set[str] = set()
    for place in range(len(word)):
        before, after = word[:place], word[place + 1 :]
        found.add(before + after)
        found.update(before + letter + word[place:] for letter in ascii_lowercase)
        if after:
            found.update(before + letter + after for letter in ascii_lowercase)
            found.add(before + after[0] + word[place] + after[1:])
    return found - {word}
