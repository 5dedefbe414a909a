"""Documents in letters of one byte: what they declare holds, and what calls itself Latin-1 is Windows' own."""

import pytest

from caredesk.exchange.letters import decoded_document


def document(name: str, words: str, letters: str) -> bytes:
    return f'<?xml version="1.0" encoding="{name}"?><name>{words}</name>'.encode(letters)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ISO-8859-2", "Łukasz Dvořák"),
        ("iso-8859-13", "Žemaitė Šešėlis"),
        ("iso-8859-15", "Œuvre 5 €"),
        ("ISO-8859-16", "Ștefan Țepeș"),
        ("latin2", "Łukasz Dvořák"),
        ("windows-1250", "Łukasz Dvořák"),
    ],
)
def test_a_document_is_read_in_the_letters_that_it_declares(name: str, words: str) -> None:
    text, is_lossy = decoded_document(document(name, words, name))
    assert (words in text, is_lossy) == (True, False)


@pytest.mark.parametrize("name", ["ISO-8859-1", "latin1", "US-ASCII", "windows-1252"])
def test_what_calls_itself_latin_1_has_the_marks_of_windows(name: str) -> None:
    text, is_lossy = decoded_document(document(name, "José “Pepe” Peña", "cp1252"))
    assert ("José “Pepe” Peña" in text, is_lossy) == (True, False)
