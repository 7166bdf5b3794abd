"""The front matter of other systems becomes ours; fields that are lost are reported."""

from pathlib import Path

from tests.importing.markdown_folder.folders import imported, photo, write


def test_the_front_matter_becomes_ours(tmp_path: Path) -> None:
    """Fields of other systems are mapped; words without a field are an error with their line."""
    head = """title: 'Knæ: ondt'
date: 2024-02-24 10:00:00 +0100
lastmod: 2025-03-01
language: da-DK
tags: [knæ, løb]
aliases: [Ondt i knæet, /gammel/]
authors: [{name: Mette Hansen}]
excerpt: Om knæet.
cover: {image: foto.png}
permalink: /raad/knae.html
seo_title: Alt om ondt i knæet
layout: page
dosis: Tag to tabletter om dagen
faq:
  - question: Må jeg løbe?
    answer: |
      Ja.

      Lidt."""
    folder = write(tmp_path / "noter", {"a.md": f"---\n{head}\n---\nTekst.\n", "foto.png": photo()})
    articles, problems = imported(folder)
    assert articles == {
        "knae": """---
title: "Knæ: ondt"
lastUpdated: 01/03/2025
datePublished: 24/02/2024
lang: "da-DK"
description: "Om knæet."
author: "Mette Hansen"
keywords: ["knæ", "løb", "Ondt i knæet"]
faq:
  - question: "Må jeg løbe?"
    answer: "Ja.\\n\\nLidt."
previewImage: "knae-1.png"
draft: true
---

Tekst.
"""
    }
    assert [(one.rule, one.line) for one in problems] == [("field-lost", 14)]
