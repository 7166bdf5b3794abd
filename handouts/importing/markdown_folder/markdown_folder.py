"""A folder of Markdown → a task for each file, and problems for what is left out."""

import functools
import re
from dataclasses import replace
from pathlib import Path

from handouts.articles import article_file
from handouts.articles.front_matter.front_matter import choose_title
from handouts.errors import HandoutsError, Problem
from handouts.importing import description
from handouts.importing.draft import Draft, Task
from handouts.importing.markdown_folder import components, head, hugo, liquid, markup, names, obsidian
from handouts.importing.markdown_folder.commands import BREAK, Commands
from handouts.importing.markdown_folder.head import Head
from handouts.importing.markdown_folder.links import Links
from handouts.importing.markdown_folder.names import Name
from handouts.importing.markdown_folder.picture_files import PictureFiles
from handouts.importing.markdown_folder.pictures_in_text import PicturesInText
from handouts.importing.markdown_folder.protected import Protected
from handouts.importing.markdown_folder.report import Report
from handouts.importing.markdown_folder.scan import Scan, note, scan
from handouts.importing.pictures import Pictures
from handouts.text.danish import fold

_TITLE = re.compile(
    r"\s*(?:#[ \t]+(?P<line>[^\n]*?)(?:[ \t]+#+)?[ \t]*|(?P<above>[^\n#>-][^\n]*)\n=+[ \t]*)(?:\n|$)"
)
"""A heading of the first level at the very start of a text."""
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")
_OURS = re.compile("[\ufdd0-\ufdd2]")
"""Our own marks: characters that no text may have (Unicode 16, 23.7)."""


def tasks(folder: Path) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """A task for each article of a folder.

    Args:
        folder: A folder of Hugo, Jekyll, Obsidian, Docusaurus or of plain Markdown.

    Returns:
        The tasks, and a problem for what is left out.

    Raises:
        HandoutsError: It has no Markdown files, or more than 50,000 files.
    """
    scanned = scan(folder)
    slugs: dict[Path, str] = {}
    empty = 0
    for path in scanned.files:
        name = names.read(path, folder, scanned.system)
        try:
            found = _head(path)
        except HandoutsError:  # its task reports it
            slugs[path] = name.slug
            continue
        if found.body.strip() or found.fields.faq:
            slug = found.slug() or name.slug
            slugs[path] = _free(slug, path.relative_to(folder), set(slugs.values()))
        else:
            empty += 1
    importer = _Folder(scanned, slugs)
    made = tuple(Task(source=path.as_posix(), make=functools.partial(importer.draft, path)) for path in slugs)
    problems = list(scanned.problems)
    if empty:
        problems.insert(0, note(folder, f"{empty} × Markdown without text"))
    return made, tuple(problems)


def _free(slug: str, path: Path, taken: set[str]) -> str:
    """A slug that no earlier file has, with the language or the name of a folder if needed.

    Args:
        slug: The slug of the file by itself.
        path: The file, relative to the imported folder.
        taken: The slugs of earlier files.
    """
    folders = [article_file.slug_from(name) for name in reversed(path.parts[:-1])]
    languages = [name for name in folders if _LANGUAGE.fullmatch(name)]
    names = [*(f"{slug}-{one}" for one in languages), *(f"{one}-{slug}" for one in folders)]
    return next((one for one in (slug, *names) if one not in taken), slug)


def _head(path: Path) -> Head:
    """The head and the text of a file.

    Raises:
        HandoutsError: It cannot be read.
    """
    file = path.as_posix()
    text, problems = article_file.read(path, file=file)
    if text is None:
        raise HandoutsError(problems[0].message, advice=problems[0].advice)
    clean, invisible = article_file.remove_control_characters(text, file=file)
    found = head.read(_OURS.sub("", clean), file)
    return replace(found, problems=(*invisible, *found.problems))


class _Folder:
    """Shared by the articles of one folder."""

    def __init__(self, scanned: Scan, slugs: dict[Path, str]) -> None:
        self._scan = scanned
        self._slugs = slugs
        self._links = Links(slugs, scanned.folder)
        self._pictures = PictureFiles(scanned.folder, scanned.pictures)

    def draft(self, path: Path) -> Draft:
        """The article of a file.

        Raises:
            HandoutsError: It cannot be read.
        """
        found = _head(path)
        name = names.read(path, self._scan.folder, self._scan.system)
        report = Report(path.as_posix(), found.body_line)
        pictures = Pictures(self._slugs[path], report.say)
        in_text = PicturesInText(self._pictures, path, pictures, report.say)
        body = self._body(found, path, name, in_text, report)
        if self._slugs[path] not in {name.slug, found.slug()}:
            message = f"Another file has the same name, so this article is called “{self._slugs[path]}”"
            report.say("name-guessed", "warning", message, "Rename it if another name fits better")
        title, body = self._title(found, name, body, report)
        src = found.preview()
        preview = in_text.kept(src, found.fields.preview_image_alt or title, None) if src else ""
        for key, said in found.lost().items():
            line = dict(found.fields.others)[key]
            message = f"The field “{key}” is left out: “{said[:60]}”"
            advice = "Write its words where the page shows them"
            report.say("field-lost", "error", message, advice, line=line - found.body_line + 1)
        described = description.plain(found.description(), report.say)
        problems = sorted([*found.problems, *report.problems], key=lambda problem: problem.line or 0)
        return Draft(
            slug=self._slugs[path],
            text=f"{head.written(found, name, title, preview, described)}\n\n{body}\n",
            pictures=pictures.files,
            problems=tuple(problems),
        )

    def _body(self, found: Head, path: Path, name: Name, in_text: PicturesInText, report: Report) -> str:
        """The text as our Markdown. Text that our own parser reads correctly is not changed."""
        protected = Protected(report.say)
        commands = Commands(report.say)
        text = protected.without(found.body)
        is_mdx = path.suffix.lower() == ".mdx" or self._scan.system == "docusaurus"
        if not is_mdx:
            text = hugo.replaced(text, commands)
            text = liquid.replaced(text, commands, title=found.fields.title or name.stem)
        text = components.replaced(text, commands, is_mdx=is_mdx)
        commands.finish()
        is_vault = self._scan.system == "obsidian"
        text = obsidian.replaced(text, self._links, report.say, is_vault=is_vault)
        text = in_text.replaced(text)
        text = self._links.mend(text, path, report.say)
        text = text.replace(BREAK, "\n")
        text = re.sub(r"\n[ \t]*(?:\n[ \t]*){2,}(?=\S|$)", lambda match: _one_blank_line(match.group()), text)
        return protected.restored(text).strip("\n").rstrip()

    def _title(self, found: Head, name: Name, body: str, report: Report) -> tuple[str, str]:
        """The title, and the text without a heading that repeats it."""
        above = _TITLE.match(body)
        heading = markup.plain(above["line"] or above["above"] or "") if above else ""
        title = choose_title(found.fields, heading, name.stem, body)
        if above and heading and fold(heading) == fold(title):
            body = body[above.end() :].lstrip("\n")
        elif not (found.fields.title or found.fields.meta_title or self._scan.system == "obsidian"):
            message = "It has no title; the file's name is taken"
            report.say("title-guessed", "warning", message, "Correct title:")
        return title, body


def _one_blank_line(blank: str) -> str:
    """Blank lines as one, with the indent of the line below them."""
    return "\n\n" + blank.rpartition("\n")[2]
