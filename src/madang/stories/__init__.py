"""Stories: what goes out to everybody, in Korean and English, and can be taken back word by word.

Owns Story, StoryText, Version, Step, Publication, Takedown, NotAName, Mention, Photo, PhotoPerson, Original, Rendition,
ReaderAnswer, CommentRelease.
Promises: a text holds references to voices, names, photos and outings, never a copy of them, so that whatever is taken
back is gone from page, list, feed, search, translation, print, history and files at once; who writes does not publish;
a photo has a credit and a caption, no metadata, and the yes of everyone in it; a reader answers once, unnamed.
Leans on: voices, gatherings, chapters, people, promises, shared, engines.
"""
