"""Pictures as they are published: made from the dots alone, so that nothing goes out that cannot be seen.

Each is turned upright, its colours are brought to sRGB, which every screen shows, and what its file said beside that is left
behind. Under its own name it is a file of its own kind, and beside that it is there in smaller sizes as WebP.
"""

import functools
import hashlib
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec
import PIL
from PIL import Image, ImageCms, ImageOps, features

from minutebook.memo import canonical, digest
from minutebook.memo.known import Known
from minutebook.memo.spread import spread
from minutebook.outputs.publish import Stage
from minutebook.outputs.search import FolderStore
from minutebook.outputs.tree import Tree
from minutebook.pages.pictures import size_path, whole_size, widths
from minutebook.pages.shelf import Shelf
from minutebook.read.addresses import file_path
from minutebook.read.beside import Picture
from minutebook.read.beside.kinds import ending_of
from minutebook.read.beside.pictures import opened
from minutebook.read.source import Snapshot, Source

FOLDER = "pictures"
_FEW = 2  # pictures are dear: two are shared out already
_QUALITY = 82  # of a JPEG; nobody sees the difference in a photograph, and 90 is half as large again
_WEBP_QUALITY = 78
_DRAWN = 4_096  # a picture with no more colours was drawn, not photographed: as WebP it keeps every dot


class PicturePlan(msgspec.Struct, frozen=True):
    """A picture that is to be made: its file, what is known of it, and the key of all that is made of it."""

    source: Source
    picture: Picture
    key: str

    @property
    def whole(self) -> str:
        """The path in the output of the picture under its own name."""
        return file_path(self.source.path)

    @property
    def sizes(self) -> dict[str, int]:
        """The widths in which it is made beside that, by their paths."""
        return {size_path(self.source.path, self.picture, width): width for width in widths(self.picture)}

    def paths(self) -> tuple[str, ...]:
        """Every file that is made of it."""
        return (self.whole, *self.sizes)


def plan_pictures(shelf: Shelf, snapshot: Snapshot) -> Iterator[PicturePlan]:
    """The pictures that published records show or link to."""
    for source in snapshot.content:
        picture = shelf.archive.files.looked[source.path].picture if source.path in shelf.facts.shown.published else None
        if picture:
            shape = canonical([ending_of(source.path), whole_size(picture), widths(picture)])
            yield PicturePlan(source, picture, digest(_recipe(), shape, source.digest).hex())


@cache
def _recipe() -> bytes:
    """How pictures are made, as a value: this code, and the versions of Pillow and of what it stands on."""
    libraries = ("jpg", "libjpeg_turbo", "webp", "zlib", "zlib_ng", "littlecms2")
    versions = (f"{name} {features.version(name)}" for name in libraries)
    return digest(Path(__file__).read_bytes(), PIL.__version__.encode(), *(version.encode() for version in versions))


def put_pictures(plans: Sequence[PicturePlan], known: Known, tree: Tree, folder: Path) -> dict[str, bytes]:
    """Have every picture of the plan in the tree; the key of each file. `folder` is where made ones are remembered."""
    keys = {path: bytes.fromhex(plan.key) for plan in plans for path in plan.paths()}
    stale = [
        plan for plan in plans if not all(path in tree.intact and known.made.get(path) == keys[path] for path in plan.paths())
    ]
    for digests in spread(partial(_put, stage=tree.stage, folder=folder), stale, tree.jobs, chunk=1, few=_FEW):
        tree.files.update(digests)
    tree.keep(path for path in keys if path not in tree.files)
    return keys


def _put(plans: Sequence[PicturePlan], *, stage: Stage, folder: Path) -> dict[str, bytes]:
    """Write the files of some pictures; the digest of each."""
    store, digests = FolderStore(folder), {}
    for plan in plans:
        for path, data in _files_of(plan, store).items():
            stage.write(path, data)
            digests[path] = hashlib.sha256(data).digest()
    return digests


def _files_of(plan: PicturePlan, store: FolderStore) -> dict[str, bytes]:
    """The files that are made of a picture, by their paths: remembered, or made now."""
    names = {plan.whole: "whole"} | {path: str(width) for path, width in plan.sizes.items()}
    made = store.get(plan.key)
    if made is None:
        made = made_of(ending_of(plan.source.path), plan.source.data, plan.picture)
        store.put(plan.key, made)
    return {path: made[name] for path, name in names.items()}


def made_of(ending: str, data: bytes, picture: Picture) -> Mapping[str, bytes]:
    """What is published of a picture: `whole`, of its own kind, and by its width each smaller size in WebP."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large pictures and odd notes, which were looked at before
        image = _dots(ending, data, picture)
        drawn = image.getcolors(_DRAWN) is not None
        files = {"whole": _whole(ending, image)}
        for width in widths(picture):
            height = max(1, round(image.height * width / image.width))
            files[str(width)] = _webp(_resized(image, (width, height)), drawn=drawn)
    return files


# -- dots ------------------------------------------------------------------------------------------------------------------


def _dots(ending: str, data: bytes, picture: Picture) -> Image.Image:
    """The dots of a picture, upright, as large as it is published, in grey or sRGB, with nothing said beside them."""
    size = whole_size(picture)
    with opened(ending, data) as image:
        by = size[0] / picture.width
        # A JPEG is read no larger than it must be.
        image.draft("RGB", (max(1, round(image.width * by)), max(1, round(image.height * by))))
        image.load()
        upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(upright, upright.info.get("icc_profile"))
    plain.info.clear()  # Pillow writes some of it back into files
    return _resized(plain, size)


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in grey or in sRGB, with what can be seen through kept."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in ("RGBA", "LA", "La", "PA", "RGBa") or "transparency" in image.info:
        plain = image.convert("RGBA")
    elif image.mode in ("1", "L"):
        return image.convert("L")
    elif image.mode in ("RGB", "CMYK"):
        plain = image
    else:
        plain = image.convert("RGB")
    if profile and plain.mode in ("RGB", "RGBA", "CMYK"):
        wanted = "RGBA" if plain.mode == "RGBA" else "RGB"
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(plain, given, _srgb(), outputMode=wanted) or plain
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is of no use: the dots are taken for sRGB, as browsers do
    return plain.convert("RGB") if plain.mode == "CMYK" else plain


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


# -- files -----------------------------------------------------------------------------------------------------------------


def _whole(ending: str, image: Image.Image) -> bytes:
    """A picture as a file of its own kind."""
    if ending in (".jpg", ".jpeg"):
        return _saved(image if image.mode == "L" else image.convert("RGB"), "JPEG", quality=_QUALITY, progressive=True)
    if ending == ".webp":
        return _webp(image, drawn=image.getcolors(_DRAWN) is not None)
    if ending == ".gif":
        return _saved(image, "GIF")
    return _saved(image, "PNG", compress_level=9)


def _webp(image: Image.Image, *, drawn: bool) -> bytes:
    plain = image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
    return _saved(plain, "WEBP", lossless=drawn, quality=_WEBP_QUALITY, method=4)


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
