// Which shards can have what a query asks for, by the lists of the archive's words (pagefind/words/12.json): see the build's
// `whereabouts.py`. Only the search page of an archive of many shards loads this.

const NAME = "ѯ"; // before a whole name as one word

// What Pagefind's stems of English words may leave out at the end: of a word with a consonant after its first vowels, and of any.
const ED = String.raw`(?:(?:(?<=(.))\2)?(?:ing|ed))`; // with one of two equal consonants before it
const ENDINGS = [
  "^([^aeiouy]*[aeiouy][aeiou]*[^aeiou].*?)[eily]{0,2}",
  "(?:al|[ae]nce?|er|ic|[ai]bl?e?|ant|e?ment|ent|ism|ate?|it[iy]|ous|ive?|ize?|ion)?",
  "(?:al|ional|ize?|ate?|it[iy]|ful|ness|ative?)?",
  "(?:al|[iyer]|l[iy]|at(?:ion|or)|ion(?:al)?|or|is[mt]|it[iy]|ness|ilit[iy])?",
  `(?:${ED}|d)?(?:ly)?(?:e?s)?$`,
];
const SHAPES = [new RegExp(ENDINGS.join("")), new RegExp(`^(.+?)[eiy]?${ED}?[iy]?(?:ly)?(?:e?s)?$`)];
const DYING = /^([^aeiou])ying$/; // of "die": no other stem begins otherwise than its word

/** The part of a word that its stem has for certain. */
function root(word) {
  const roots = SHAPES.map((shape) => shape.exec(word)?.[1] ?? word);
  return roots[0].length < roots[1].length ? roots[0] : roots[1];
}

const form = (word) => word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replace(DYING, "$1ie");

/** In which of so many lists a word is. */
function listOf(word, lists) {
  const beginning = word.startsWith(NAME) ? [...word].slice(1, 4) : [...word].slice(0, 2);
  return beginning.reduce((number, sign) => (number * 31 + sign.codePointAt(0)) % lists, 0);
}

// A set of shards is a number in which each is a bit, the first that of the oldest.
const bit = (shards, shard) => 1n << BigInt(shards.length - 1 - shards.indexOf(shard));
const union = (sets) => sets.reduce((all, set) => all | set, 0n);

/** For each word of the archive that may be a form of this one the shards that have it; of several those that can have all. */
export async function homesOf(term, { shards, lists, list }) {
  const each = shards.map((shard) => bit(shards, shard)); // where nothing is known it is each of them that may have it
  const words = lists ? term.split(" ").map(form) : [];
  const homes = await Promise.all(
    words.map(async (word) => {
      const begins = root(word);
      if (begins.length < 2) return each;
      const mayBe = (other) => other.startsWith(begins) && word.startsWith(root(other));
      const rows = Object.entries(await list(`words/${listOf(word, lists)}.json`));
      return rows.flatMap(([set, known]) => known.split(" ").filter(mayBe).map(() => BigInt(`0x${set}`)));
    }),
  );
  return homes.length === 1 ? homes[0] : each.filter((shard) => homes.every((sets) => shard & union(sets)));
}

/** What is known of the words of a query: at first by the lists, then also by what was not in those shards that were asked. */
export class Whereabouts {
  #homes = new Map(); // of each word
  #near = new Map(); // of the words near to one that no record has

  /** Of these words and the whole name that they may be. `archive` has shards, loads a `list`, and knows the words `near` to one. */
  static async of(words, name, archive) {
    const found = new Whereabouts();
    found.archive = archive;
    await found.lack(words, []);
    found.named = found.#shardsOf(union(await homesOf(name, archive)));
    return found;
  }

  /** These words are not in these shards: so what is there are no forms of them. */
  async lack(words, asked) {
    const there = union(asked.map((shard) => bit(this.archive.shards, shard)));
    for (const word of words) {
      const homes = this.#homes.get(word.text) ?? (await homesOf(word.term, this.archive));
      this.#homes.set(word.text, homes.filter((set) => !(set & there)));
      if (!this.isUnknown(word) || this.#near.has(word.text)) continue;
      const others = (await this.archive.near(word)).map((other) => homesOf(other.word, this.archive));
      this.#near.set(word.text, (await Promise.all(others)).flat());
    }
  }

  isUnknown = ({ text }) => !this.#homes.get(text)?.length;

  hasName = async (name) => (await homesOf(name, this.archive)).length > 0;

  /** The shards that can have all words but those that no record has; where there are none those with any, or one, which says so. */
  canHaveAll() {
    const [first, ...sets] = this.#sets();
    const all = this.#shardsOf(sets.reduce((some, set) => some & set, first ?? 0n));
    return [all, this.canHaveAny(), this.archive.shards].find((shards) => shards.length).slice(0, first ? undefined : 1);
  }

  canHaveAny = () => this.#shardsOf(union(this.#sets()));

  #sets = () => [...this.#homes].map(([text, homes]) => union(homes) || union(this.#near.get(text) ?? [])).filter(Boolean);

  #shardsOf = (set) => this.archive.shards.filter((shard) => set & bit(this.archive.shards, shard));
}
