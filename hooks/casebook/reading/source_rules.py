"""The rules that reading a source file enforces, before a story exists as a record: their names and what each wants."""

from __future__ import annotations

SOURCE_RULES = {
    "characters-are-visible": "A file has no hidden characters, such as those that turn the direction of text.",
    "dates-exist": "A date is one that exists, in one of the forms 2014, 2014-Q3, 2014-09 or 2014-09-30.",
    "entries-are-whole": "An entry has the keys that belong together, and not two that exclude each other.",
    "fields-are-filled": "A field that must be there is there and is not empty.",
    "files-are-readable": "A file is UTF-8, one document, not empty, and neither too large nor too deep.",
    "files-come-in-pairs": "A story has case.yml and story.md.",
    "files-stay-inside": "No file or folder is a link that leaves the project.",
    "folders-hold-one-story": "A folder under casestudies is a story and holds case.yml, story.md and pictures.",
    "keys-are-known": "Every key is one of the fields.",
    "keys-are-unique": "No key stands twice in one mapping.",
    "private-names-stay-out": "No name of the editors' private list stands in a file or its name; cannot be waived.",
    "references-resolve": "A library, source, talk section or story that is referred to exists.",
    "terms-are-known": "A controlled word stands in the vocabulary.",
    "values-fit": "A value has the kind, the form and the length of its field.",
    "waivers-are-used": "A waiver lets a finding stand that is there, in the line that it was written for.",
    "yaml-is-plain": "A file has no aliases, anchors or tags: what one sees is what it says.",
    "yaml-is-readable": "A file is YAML.",
}
