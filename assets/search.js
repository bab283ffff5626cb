// The search page: a form whose query string says all, over Pagefind's index in chronological shards.
//
// pagefind/shards.json lists the shards, newest first, and the values of each filter. There is one Pagefind, into which
// the shards are merged. Of those that can have what is looked for (see whereabouts.js) some are asked first, the newest and that
// of the undated records, then a few more at a time until there are enough results; all are asked where a filter's values are to
// be counted, or where the reader wishes it. What may have more and has not been searched is said. A result's id begins with the
// name of its shard, because Pagefind by itself can neither sort a merged index by date nor compare the scores of a large shard
// with those of a small one.
//
// Pagefind takes a word for the beginning of others, and one that it does not know for a longer form of one that it knows.
// In quotation marks it does neither. So each word of a query is asked for in quotation marks first: of one that no record has
// something is said, and the nearest of the archive's own words is looked for in its place (words.json, loaded for that alone).
//
// Whatever comes from the query or the index becomes text nodes and attributes, never markup.

const PAGE = 10; // results shown at a time
const EXCERPT = 32; // words
const MOST = 32; // words of a query that are looked for
const PARTS = 20; // of shards that a search fetches by itself: of each shard three, and one for each word
const PATIENCE = 60_000; // milliseconds after which an index that does not answer has failed
const WHOLE = "all"; // in the address: all shards are asked
const FACET = "facet"; // Pagefind's one filter; its values are "Type: Decision", "Year: 2023" and so on
const EVERY = "ꙮ"; // a word of every record; asked for nothing, Pagefind would fetch every word of the index
const NAME = "ѯ"; // before a whole name as one word: "ѯlambethpalace"
const FIRST = ["Type", "Year", "Priority", "Place", "Body"]; // the order of the filters; others come after
const PLACES = 3; // of one record that are shown
const CANDIDATES = 4; // words near to one that no record has, of which the best is taken
const TOGETHER = { name: 3, title: 1.8, also: 1.7, text: 1.25 }; // by what more it counts where words stand side by side
const NAMED = { title: 4, also: 2, begins: 1.8, row: 0.5, asked: 15, question: 0.3 }; // by what more it counts where a name is just what was asked for
const LIGATURES = /[\uFB00-\uFB06]/g; // ﬁ, ﬂ and their like, copied out of a PDF: the index has their letters
const RANKING = { metaWeights: { title: 5, ref: 8, also: 4, date: 0.5, named: 0 } };

const at = (id) => document.getElementById(id);
const form = at("_search");
const { base, bundle, whereabouts } = form.dataset;
const heading = document.title;

// ---- The index

const promises = new Map();

/** What `make` promises, made once; after a failure everything is made anew by the next search. */
function once(key, make) {
  if (!promises.has(key)) promises.set(key, make());
  return promises.get(key);
}

/** A list that is asked for anew in each visit: shards.json names the state of every shard, whose files may come from the cache. */
const list = (name) =>
  once(name, async () => {
    const response = await fetch(`${bundle}${name}`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  });

const listing = () => list("shards.json");

/**
 * The one Pagefind, which begins with the newest shard. An archive of one shard is searched so soon that the page does not stand
 * still without a worker, which is one file more.
 */
const pagefind = (shards) =>
  once("pagefind", async () => {
    const { createInstance } = await import(`${bundle}pagefind.js`);
    const noWorker = (await listing()).shards.length === 1;
    return createInstance({ basePath: bundle, metaCacheTag: shards[0].tag, ranking: RANKING, noWorker });
  });

const shardOf = (result) => result.id.slice(0, result.id.indexOf("."));

/** The Pagefind, with these shards in it, and only what it finds in them: others may be there from an earlier search. */
async function withShards(shards) {
  const index = await pagefind((await listing()).shards);
  const merge = ({ folder, tag }) =>
    once(`shard ${folder}`, () => index.mergeIndex(bundle + folder, { metaCacheTag: tag, ranking: RANKING }));
  await Promise.all(shards.filter(({ folder }) => folder).map(merge));
  if (at("_filters").open) await index.filters(); // a search counts only the filters that are loaded
  const names = new Set(shards.map(({ name }) => name));
  const search = async (...query) => {
    const answer = await index.search(...query);
    return { ...answer, results: answer.results.filter((result) => names.has(shardOf(result))) };
  };
  return { search };
}

/** Pagefind itself waits for ever for an index that is not there. */
function patiently(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("The index did not answer.")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// ---- Words

// A number's value, as the index has it beside the number: see the build's `figures.py`.
const DIGITS = "абвгдежзик";
const VALUES = /(?:\|[абвгдежзикл]+ѯ)+/g;
const NUMBER = /^[^\p{L}\p{N}]*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?([a-z]*)[^\p{L}\p{N}]*$/iu;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)/g;

const shown = (text) => text.replace(VALUES, "");
const plain = (word) => word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const lettersOf = (word) => plain(word).replace(/\p{M}/gu, "");
const IN_LETTERS = /^\p{L}{3,}$/u; // such words are in words.json

function valueOf([, whole, fraction = ""], noughts) {
  const digits = fraction.padEnd(noughts, "0");
  const before = (whole.replaceAll(",", "") + digits.slice(0, noughts)).replace(/^0+(?=\d)/, "");
  const after = digits.slice(noughts).replace(/0+$/, "");
  const signs = (number) => [...number].map((digit) => DIGITS[digit]).join("");
  return `${signs(before)}${after && `л${signs(after)}`}ѯ`;
}

/**
 * A query as its words, each as it was typed and as the index is asked for it. What stands in quotation marks is one; small
 * words such as "who" and "the" are none outside of them.
 */
function wordsOf(q, { small, scales }) {
  const typed = q.replace(LIGATURES, (sign) => sign.normalize("NFKC")).normalize("NFC");
  const pieces = typed.replace(GROUPED, (number) => number.replace(/\D/g, ",")).split(/["“”]/);
  return pieces.flatMap((piece, i) => {
    const words = piecesOf(piece, scales);
    if (i % 2 && words.length > 1) return { text: piece.trim(), term: words.map(({ term }) => term).join(" "), words };
    return i % 2 ? words : words.filter(({ text }) => !small.includes(text.toLowerCase()));
  });
}

function piecesOf(text, scales) {
  const words = [];
  for (const word of text.split(/\s+/).filter(plain)) {
    const before = words.at(-1);
    const noughts = scales[plain(word)];
    const number = NUMBER.exec(word);
    if (noughts && before?.number && !before.number[3]) {
      words[words.length - 1] = { text: `${before.text} ${word}`, term: valueOf(before.number, noughts) };
    } else if (number && (!number[3] || number[3].toLowerCase() in scales)) {
      const noughts = scales[number[3].toLowerCase()] ?? 0;
      words.push({ text: trimmed(word), term: valueOf(number, noughts), number });
    } else words.push({ text: trimmed(word), term: trimmed(word) });
  }
  return words;
}

const trimmed = (word) => word.replace(/^[^\p{L}\p{N}\p{Sc}]+|[^\p{L}\p{N}%]+$/gu, "");

/** How many letters must be changed, added, left out or have changed places with a neighbour; `most` + 1 where it is more. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [last, row] = [[], Array.from({ length: other.length + 1 }, (_, k) => k)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let k = 1; k <= other.length; k += 1) {
      next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + (one[i - 1] === other[k - 1] ? 0 : 1));
      if (i > 1 && k > 1 && one[i - 1] === other[k - 2] && one[i - 2] === other[k - 1]) next[k] = Math.min(next[k], last[k - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [last, row] = [row, next];
  }
  return row.at(-1);
}

/** The words of a name by which it is told from others: no small ones, no capitals, no plural's ending. See `document.py`. */
function nameWords(name, small) {
  const words = name.split(/\s+/).filter((word) => !small.includes(word.toLowerCase()));
  return words.map((word) => plain(word).replace(/\p{M}/gu, "").replace(/(?<=...)(?<!s)s$/, "")).filter(Boolean);
}

/** The whole name that these words may be, as one word. */
const nameTerm = (words, { small }) => NAME + nameWords(words.map(({ text }) => text).join(" "), small).join("");

/** The words of the archive that a word may be meant for: what it begins, then the nearest, of equals the most used. */
function nearest(word, spelt) {
  const most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  const near = spelt.map((other, use) => {
    const apart = other.startsWith(word) ? 0.5 : distance(word, other, most) + (other[0] === word[0] ? 0 : 0.5);
    return { word: other, apart, use };
  });
  const close = near.filter(({ apart }) => apart <= most).sort((a, b) => a.apart - b.apart || a.use - b.use);
  return close.slice(0, CANDIDATES);
}

// ---- Asking it

/** What the address asks for: words, an order, and the chosen values of each filter. */
function readAddress(facets) {
  const given = new URLSearchParams(location.search);
  const q = (given.get("q") ?? "").trim();
  const chosen = new Map();
  for (const name of Object.keys(facets)) {
    const values = given.getAll(name.toLowerCase());
    if (values.length) chosen.set(name, values);
  }
  // Without words nothing is a better match than anything else.
  return { q, chosen, byDate: !q || given.get("order") === "date", whole: given.has(WHOLE) };
}

/** The filters in Pagefind's terms: any of the values of each filter, but for the filter `without`. */
function filtersOf(chosen, without) {
  const all = [...chosen]
    .filter(([name]) => name !== without)
    .map(([name, values]) => ({ any: values.map((value) => `${name}: ${value}`) }));
  return all.length ? { [FACET]: { all } } : {};
}

/** Whether a word of a record is a form of a word of the query: all but its ending is in it. */
const alike = (word, term) => plain(word).includes(plain(term).slice(0, Math.max(3, plain(term).length - 3)));

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The ids of the records that have a word, or the words of a quotation side by side; each with the names that have it. */
async function having(index, term) {
  const { results } = await index.search(`"${term}"`);
  return new Map(results.map(({ id, matchedMetaFields = [] }) => [id, matchedMetaFields]));
}

/** Words with the records that have them. Where no record has a quotation its words are taken one by one. */
async function studied(index, words) {
  const found = await Promise.all(words.map(async (word) => ({ ...word, records: await having(index, word.term) })));
  const apart = found.filter(({ words: several, records }) => several && !records.size);
  if (!apart.length) return { words: found, apart: false };
  const loose = found.flatMap((word) => (apart.includes(word) ? word.words : word));
  return { words: (await studied(index, loose)).words, apart: true };
}

/** The words of the archive that one may be meant for which no record has. */
async function near({ text, words }) {
  const letters = lettersOf(text);
  return !words && IN_LETTERS.test(letters) ? nearest(letters, await list("words.json")) : [];
}

/** Of the words near to one that no record has, the one with which the query finds the best match. */
async function wordMeant(index, unknown, words) {
  const { length } = lettersOf(unknown.text);
  const around = words.filter((other) => other === unknown || other.records.size);
  const termsWith = (word) => around.map((other) => (other === unknown ? word : other.term));
  const tried = (await near(unknown)).map(async ({ word, apart }) => {
    const terms = termsWith(word).join(" ");
    const [records, beside, all] = await Promise.all([having(index, word), having(index, terms), index.search(terms)]);
    // Far from what was typed, a word is believed to be meant only where the words beside it say so.
    const close = apart < 2 || length > 8 || (terms !== word && beside.size > 0);
    const text = /^\p{Lu}/u.test(unknown.text) ? word[0].toUpperCase() + word.slice(1) : word;
    return records.size && close && { text, term: word, records, typed: unknown.text, score: (all.results[0]?.score ?? 0) / (0.5 + apart) };
  });
  return (await Promise.all(tried)).filter(Boolean).sort((a, b) => b.score - a.score)[0];
}

/** What is asked for: words that some record has, and what is to be said of the others. */
async function understood(index, shards, { q, where }) {
  const language = await listing();
  const all = wordsOf(q, language);
  const { words, apart } = await studied(index, all.slice(0, MOST));
  const unknown = words.filter(({ records }) => !records.size);
  await where.lack(unknown, shards);
  const meant = new Map();
  for (const word of unknown.filter(where.isUnknown)) meant.set(word, await wordMeant(index, word, words));
  const mended = words.map((word) => meant.get(word) ?? word);
  return {
    q,
    words: mended.filter(({ records }) => records.size),
    missing: mended.filter(({ records }) => !records.size).map(({ text }) => text),
    uncertain: mended.some((word) => !word.records.size && !where.isUnknown(word)),
    typed: mended.flatMap(({ typed }) => typed ?? []),
    meant: mended.some(({ typed }) => typed) && mended.map(({ text, words: several }) => (several ? `"${text}"` : text)).join(" "),
    apart,
    cut: all.length > MOST,
    small: Boolean(q) && !all.length,
  };
}

/**
 * By what the scores of each shard that has all the words are multiplied. A score grows with how rare a word is, which Pagefind
 * looks for in each shard alone: in January the new year's few records would stand far too low.
 */
function weightsOf(shards, words) {
  const counts = words.map(({ records }) => {
    const found = new Map();
    for (const id of records.keys()) found.set(shardOf({ id }), (found.get(shardOf({ id })) ?? 0) + 1);
    return found;
  });
  const rarity = (all, having) => Math.log(1 + (all - having + 0.5) / (having + 0.5));
  const total = sum(shards.map((shard) => shard.count));
  const everywhere = sum(counts.map((found) => rarity(total, sum([...found.values()]))));
  const known = shards.filter(({ name }) => counts.every((found) => found.has(name)));
  const here = ({ name, count }) => sum(counts.map((found) => rarity(count, found.get(name))));
  return new Map(known.map((shard) => [shard.name, words.length ? everywhere / here(shard) : 1]));
}

/** Which records are called as the words say, and by what more one counts that is, or has them side by side. */
async function nearness(index, words, where) {
  const name = nameTerm(words, await listing());
  const terms = words.map(({ term }) => term).join(" ");
  const isName = await where.hasName(name);
  const [named, beside] = await Promise.all([isName ? having(index, name) : new Map(), words.length > 1 ? having(index, terms) : new Map()]);
  const factor = ({ id }) => {
    const fields = beside.get(id);
    const together = fields ? (TOGETHER[["title", "also"].find((field) => fields.includes(field))] ?? TOGETHER.text) : 1;
    return together * (named.has(id) ? TOGETHER.name : 1);
  };
  return { named, factor };
}

/** The results that have all of these words, each with its score, and Pagefind's counts of the filters' values. */
async function withAll(index, shards, words, { chosen, byDate, where }) {
  const weights = weightsOf(shards, words);
  if (!weights.size) return { found: [], counts: new Map() };
  // So that filters are counted without what is left out below; else there is no need to load them.
  const filtered = chosen.size > 0 || at("_filters").open;
  const fewer = filtered && weights.size < shards.length ? new Map([...chosen, ["Shard", [...weights.keys()]]]) : chosen;
  const quotations = words.filter(({ words: several }) => several);
  const query = words.map(({ term }) => term).join(" ") || EVERY;
  const search = (terms, without) => index.search(terms, { filters: filtersOf(fewer, without), sort: byDate ? { date: "desc" } : {} });
  const { named, factor } = byDate || !words.length ? { named: new Map(), factor: () => 1 } : await nearness(index, words, where);
  // What is one quotation is counted as one; with words beside it the counts cannot be told.
  const counted = quotations.length && words.length === 1 ? `"${query}"` : query;
  const open = [...chosen.keys()];
  const [answer, ...others] = await Promise.all([search(query), search(counted), ...open.map((name) => search(counted, name))]);
  const counts = quotations.length && words.length > 1 ? null : new Map(Object.entries(others[0].filters[FACET] ?? {}));
  others.slice(1).forEach((other, i) => {
    for (const [value, count] of Object.entries(other.filters[FACET] ?? {})) {
      if (value.startsWith(`${open[i]}: `)) counts?.set(value, count);
    }
  });
  const found = answer.results
    .map((result) => ({ result, id: result.id, shard: shardOf(result), lacks: [], isNamed: named.has(result.id) }))
    .filter(({ id, shard }) => weights.has(shard) && quotations.every(({ records }) => records.has(id)))
    .map((match) => ({ ...match, score: match.result.score * (byDate ? 1 : weights.get(match.shard) * factor(match)) }));
  return { found, counts };
}

/** The results that have most of these words, where none has all. */
async function withMost(index, shards, words, asked) {
  const answers = await Promise.all(words.map((word) => withAll(index, shards, [word], { ...asked, byDate: false })));
  const matches = new Map();
  answers.forEach(({ found }, i) => {
    for (const match of found) {
      const known = matches.get(match.id) ?? { ...match, score: 0, has: new Set() };
      known.score += match.score;
      known.has.add(i);
      matches.set(match.id, known);
    }
  });
  const most = Math.max(0, ...[...matches.values()].map(({ has }) => has.size));
  const found = [...matches.values()].filter(({ has }) => has.size === most);
  for (const match of found) match.lacks = words.filter((_, i) => !match.has.has(i)).map(({ text }) => text);
  if (asked.byDate) {
    const dated = await index.search(EVERY, { sort: { date: "desc" } });
    const scores = new Map(dated.results.map(({ id, score }) => [id, score]));
    for (const match of found) match.score = scores.get(match.id);
  }
  return { found, counts: null };
}

/** The results of these shards in the order asked for, how many each value of a filter would give, and what is to be said. */
async function ask(some, asked) {
  const shards = (await listing()).shards.filter((shard) => some.includes(shard)); // the newest first
  const index = await withShards(shards);
  const { words, ...about } = await understood(index, shards, asked);
  if (asked.q && !words.length) return { found: [], counts: new Map(), words, ...about };
  const all = await withAll(index, shards, words, asked);
  const { found, counts } = all.found.length || words.length < 2 ? all : await withMost(index, shards, words, asked);
  // By date the score is the place in the shard. Equal scores come in no fixed order from several shards.
  const place = new Map(shards.map(({ name }, i) => [name, i]));
  const before = (a, b) => (asked.byDate ? place.get(a.shard) - place.get(b.shard) : 0) || b.score - a.score || (a.id < b.id ? -1 : 1);
  found.sort(before);
  // Of a word that no record has there is nothing to show: the few that come nearest are enough.
  const few = about.missing.length > 0;
  return { found: few ? found.slice(0, PAGE) : found, counts: few ? null : counts, words, ...about };
}

/** What can be known of the shards before they are asked: that any of them may have everything; or what the lists of words say. */
function everywhere(shards) {
  const [all, yes] = [() => shards, () => true];
  return { canHaveAll: all, canHaveAny: all, isUnknown: yes, hasName: yes, lack() {}, named: [] };
}

async function whereaboutsOf(q) {
  const language = await listing();
  const words = wordsOf(q, language).slice(0, MOST);
  const { Whereabouts } = await import(whereabouts);
  return Whereabouts.of(words, nameTerm(words, language), { ...language, list, near });
}

/**
 * The same of the archive: of the shards that can have all words, a few at a time until there are enough results, or some after
 * as much as one search may fetch, with the others as `left`. Where no record has all words the shards that have any are asked.
 * What is found first stays in front, and `early` is given it.
 */
async function askAll(shards, asked, early) {
  if (!shards.length) return { found: [], counts: new Map(), words: [], missing: [], typed: [] };
  const first = shards.filter(({ later }) => !later);
  const whole = first.length === shards.length || asked.whole || asked.chosen.size > 0 || at("_filters").open;
  const where = whole ? everywhere(shards) : await whereaboutsOf(asked.q);
  const soon = asked.byDate ? null : where.named[0]; // the newest record that is called so, which may be old
  const inTurn = (one, other) => (other === soon) - (one === soon) || one.later - other.later;
  const othersThan = (known, some) => some.filter((shard) => !known.includes(shard)).sort(inTurn);
  let [some, found, left] = [[], [], othersThan([], where.canHaveAll())];
  let more = whole && !asked.byDate ? shards.length : first.length + Boolean(soon?.later);
  for (;;) {
    some = [...some, ...left.slice(0, more)];
    const answer = await ask(some, { ...asked, where });
    const { words, missing, typed, apart, uncertain } = answer;
    const isSure = answer.found.length > 0 && !answer.found[0].lacks.length && !apart && !uncertain;
    left = othersThan(some, where.canHaveAll());
    if (!left.length && !isSure) left = othersThan(some, where.canHaveAny());
    if (!left.length) return { ...answer, found: joined(found, answer.found) };
    const most = Math.floor(PARTS / (words.length + 3));
    const isEnough = answer.found.length >= PAGE || some.length >= most || (words.length > 1 && answer.found.some(({ isNamed }) => isNamed));
    if (isSure && isEnough && !whole) return { ...answer, counts: null, left };
    if (isSure && !missing.length && !typed.length) {
      // By date the undated ones come after those that were not asked.
      const stay = asked.byDate ? answer.found.filter(({ shard }) => shards.find(({ name }) => name === shard).to) : answer.found;
      found = joined(found, stay);
      await early({ ...answer, found });
    }
    const sofar = answer.found.length;
    more = whole ? shards.length : isSure ? Math.min(most - some.length, Math.ceil(((PAGE - sofar) * some.length) / sofar)) : some.length;
  }
}

/** Results and those of others that are not among them. */
const joined = (found, others) => [...found, ...others.filter(({ id }) => !found.some((match) => match.id === id))];

// ---- A result

/** The places of the record where the words of the query stand: those with most of them first, then with the most weight. */
function placesIn(data, words, terms) {
  const anchors = [...data.anchors].sort((a, b) => a.location - b.location);
  const places = new Map();
  for (const { location, balanced_score: score } of data.weighted_locations) {
    const index = anchors.findLastIndex((anchor) => anchor.location <= location);
    if (index < 0) continue; // the summary, which stands before any place that can be linked to
    const place = places.get(index) ?? { index, terms: new Set(), score: 0, first: location };
    place.terms.add(terms.findIndex((term) => alike(words[location], term)));
    place.score += score;
    places.set(index, place);
  }
  const ordered = [...places.values()].sort((a, b) => b.terms.size - a.terms.size || b.score - a.score || a.index - b.index);
  return ordered.map((place) => {
    const [id, label] = anchors[place.index].id.split("|"); // the index keeps a paragraph's printed number in its id
    const isHeading = (anchor) => /^h[2-6]$/.test(anchor.element) && anchor.text;
    const title = anchors.slice(0, place.index + 1).findLast(isHeading)?.text ?? "";
    const name = label ? `Paragraph ${decodeURIComponent(label)}` : shown(title);
    return { ...place, id, name, start: anchors[place.index].location };
  });
}

/** Some words round the match, with what matched marked. */
function excerpt(words, locations, place) {
  const first = place ? place.first : (locations[0] ?? 0);
  const start = Math.max(place ? place.start : 0, Math.min(first - 8, words.length - EXCERPT), 0);
  const matched = new Set(locations);
  const parts = start > 0 ? ["… "] : [];
  for (let i = start; i < Math.min(words.length, start + EXCERPT); i += 1) {
    parts.push(matched.has(i) ? make("mark", {}, shown(words[i])) : shown(words[i]), " ");
  }
  if (words.length > start + EXCERPT) parts.push("…");
  return parts;
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Whether a name has all of these terms. */
const hasAll = (name, terms) => terms.length > 0 && terms.every((term) => name.split(/\s+/).some((word) => alike(word, term)));

function resultItem(data, { words: asked, lacks }) {
  const words = data.content.split(/\s+/);
  const terms = asked.flatMap(({ term }) => term.split(" "));
  const isNamed = hasAll(data.meta.title, terms);
  const [best, ...others] = placesIn(data, words, terms);
  const address = base + data.raw_url.slice(1);
  // A record that is called so is what was looked for; in any other it is the paragraph.
  const lands = isNamed || address.includes("#") ? "" : best?.id;
  const type = data.filters[FACET].find((value) => value.startsWith("Type: ")).slice("Type: ".length);
  const when = make("p", { class: "row-when" }, make("span", { class: "row-noun" }, type));
  if (data.meta.date) when.prepend(make("span", {}, shown(data.meta.date)), " ");
  const what = make("div", { class: "row-what" });
  const link = make("a", { href: address + (lands ? `#${encodeURIComponent(lands)}` : "") }, shown(data.meta.title));
  what.append(make("p", { class: "row-title" }, link));
  what.append(make("p", { class: "row-summary" }, ...excerpt(words, data.locations, best)));
  const also = !isNamed && !data.locations.length && (data.meta.also ?? "").split("; ").find((name) => hasAll(name, terms));
  if (also) what.append(make("p", { class: "row-place" }, `Also found as ${shown(also)}`));
  const full = [best, ...others].filter((place) => place?.name && place.terms.size === best.terms.size);
  const named = full.filter(({ name }, i) => full.findIndex((other) => other.name === name) === i);
  const links = named.slice(0, PLACES).flatMap((place, i) => [i ? ", " : "", placeLink(address, place, lands)]);
  if (links.length) what.append(make("p", { class: "row-place" }, ...links));
  if (lacks.length) what.append(make("p", { class: "row-place" }, `Without ${quoted(lacks, "and")}`));
  return make("li", {}, when, what);
}

/** What a place is called, as a link to it, unless that is where the title leads. */
const placeLink = (address, { id, name }, lands) =>
  id === lands || address.includes("#") ? name : make("a", { href: `${address}#${encodeURIComponent(id)}` }, name);

const quoted = (words, joint) => words.map((word) => `“${word}”`).join(` ${joint} `);

/** The first results with what is called just so in front: what a record is called is known when it is loaded. */
function namedFirst(rows, { words, q }, { small }) {
  const letters = (name) => nameWords(shown(name), small).join(" ");
  const query = letters(words.map(({ text }) => text).join(" "));
  const whole = (name) => nameWords(shown(name), []).join(" "); // a question is told from a name by its small words
  const asked = whole(q);
  const isAsked = (meta) => whole(meta.title).startsWith(asked) || (meta.also ?? "").split("; ").some((other) => whole(other) === asked);
  const factor = ({ meta, raw_url: address }) => {
    if (!meta.named) return isAsked(meta) ? NAMED.asked : NAMED.question; // a question is no name
    const title = letters(meta.title);
    const page = address.includes("#") ? NAMED.row : 1; // of two of one name the one with a page of its own
    if (title === query) return NAMED.title * page;
    const also = (meta.also ?? "").split("; ").map(letters);
    if (also.includes(query)) return NAMED.also * page;
    return [title, ...also].some((name) => name.startsWith(`${query} `)) ? NAMED.begins : 1;
  };
  const scored = rows.map((row) => ({ ...row, score: row.match.score * factor(row.data) }));
  return query ? scored.sort((a, b) => b.score - a.score) : rows;
}

// ---- The page

let newest = 0; // the number of the last search begun: what an older one still brings is dropped

/** Do what the address asks for. `focus` says whether the reader goes on at the results. */
async function search({ focus = false } = {}) {
  newest += 1;
  const mine = newest;
  const current = () => mine === newest;
  const results = at("_results");
  const { shown: before = 0, top = 0 } = history.state ?? {};
  let count = 0;

  async function show(answer, upTo, byDate) {
    const some = answer.found.slice(count, upTo);
    const loaded = await Promise.all(some.map(async (match) => ({ match, data: await patiently(match.result.data()) })));
    if (!current()) return;
    const first = !count && !byDate ? namedFirst(loaded.slice(0, PAGE), answer, await listing()) : loaded.slice(0, PAGE);
    if (!count) results.replaceChildren();
    for (const { match, data } of [...first, ...loaded.slice(PAGE)]) {
      results.append(resultItem(data, { words: answer.words.filter(({ text }) => !match.lacks.includes(text)), lacks: match.lacks }));
    }
    count += loaded.length;
  }

  async function run() {
    const { shards, facets } = await patiently(listing());
    if (!current()) return;
    const asked = readAddress(facets);
    fillForm(asked, facets);
    for (const id of ["_more", "_earlier", "_none", "_person", "_failed"]) at(id)?.setAttribute("hidden", "");
    if (!asked.q && !asked.chosen.size) {
      results.replaceChildren();
      at("_status").textContent = "";
      fillCounts(all(facets));
      return;
    }
    at("_status").textContent = "Searching …";
    const early = (answer) => (current() && !count ? show(answer, PAGE, asked.byDate) : undefined);
    const answer = await patiently(askAll(shards, asked, early));
    await show(answer, Math.max(PAGE, before), asked.byDate); // Back returns to a list as long as it was
    if (!current()) return;
    if (!answer.found.length) results.replaceChildren();
    at("_none").hidden = answer.found.length > 0;
    if (at("_person")) at("_person").hidden = !isName(answer.missing);
    fillCounts(answer.counts);
    announce(count, answer);
    if (top) {
      scrollTo(0, top);
      history.replaceState({ shown: count }, "");
    } else if (focus) at("_found").focus();
    at("_more").firstElementChild.onclick = () =>
      attempt(async () => {
        const next = count;
        await show(answer, count + PAGE, asked.byDate);
        if (!current()) return;
        history.replaceState({ shown: count }, "");
        announce(count, answer);
        results.children[next]?.querySelector("a").focus(); // reading goes on here, and the button may be gone
      });
  }

  async function attempt(what) {
    if (location.search) results.setAttribute("aria-busy", "true"); // the stylesheet keeps room for it meanwhile
    at("_more").firstElementChild.disabled = true;
    try {
      await what();
    } catch (error) {
      if (!current()) return;
      console.error(error);
      promises.clear();
      results.replaceChildren();
      at("_more").hidden = at("_earlier").hidden = true;
      at("_failed").hidden = false;
      at("_status").textContent = "The search did not work.";
    } finally {
      if (current()) {
        results.removeAttribute("aria-busy");
        at("_more").firstElementChild.disabled = false;
      }
    }
  }

  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  await attempt(run);
}

/** Whether words that no record has look like the name of somebody: begun with capitals, or two side by side. */
const isName = (missing) => missing.every((word) => /^\p{L}{2,}$/u.test(word)) && (missing.length > 1 || /^\p{Lu}/u.test(missing[0] ?? ""));

/** The years of shards, in words. */
function yearsOf(shards) {
  const [first, last] = [shards.at(-1).from, shards[0].to];
  return first === last ? `of ${first}` : `from ${first} to ${last}`;
}

function announce(count, { found, missing, typed, meant, apart, cut, small, left }) {
  const all = found.length;
  at("_more").hidden = count >= all;
  at("_earlier").hidden = !left;
  const said = [];
  if (small && !all) said.push("Such words are in nearly every record: add one that says what you look for.");
  if (cut) said.push(`Only the first ${MOST} words were looked for.`);
  if (typed.length + missing.length) said.push(`No record has ${quoted([...typed, ...missing], "or")}.`);
  if (apart) said.push("No record has the words in quotation marks together.");
  if (!missing.length && found[0]?.lacks.length) said.push("No record has all of these words.");
  const closest = all > 0 && (missing.length > 0 || found[0].lacks.length > 0);
  const range = all === 1 ? "1 result" : count === all && all <= PAGE ? `${all} results` : `1 to ${count} of ${all} results`;
  const which = meant && !missing.length ? ` for “${meant}”` : closest ? " with most of the words" : "";
  if (all) said.push(`Showing ${range}${which}.`);
  else if (!small) said.push("Nothing was found.");
  if (left) said.push(`Older records, ${yearsOf(left)}, have not been searched.`);
  at("_status").textContent = said.join(" ");
}

/**
 * The filters, made once with the values that the archive has; what the address asks for is set in the form. The words were set when
 * the search began: the reader may have typed others while this was loaded.
 */
function fillForm({ q, chosen, byDate }, facets) {
  if (!at("_filters").querySelector("fieldset")) {
    const names = Object.keys(facets);
    const order = [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
    at("_filters").append(...order.map((name) => filter(name, facets[name])));
  }
  form.elements.order.value = byDate && q ? "date" : "";
  document.title = q ? `${q} – ${heading}` : heading;
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = chosen.get(box.dataset.filter)?.includes(box.value) ?? false;
  }
  const number = [...chosen.values()].flat().length;
  at("_filters").querySelector("summary").textContent = number ? `Filters (${number} chosen)` : "Filters";
  for (const group of form.querySelectorAll(".search-filter")) group.open ||= chosen.has(group.dataset.filter);
}

function filter(name, values) {
  const items = values.map(([value, words, count]) => {
    const box = make("input", { type: "checkbox", name: name.toLowerCase(), value, "data-filter": name });
    const number = make("span", { class: "count" }, `(${count})`);
    return make("li", {}, make("label", {}, box, ` ${words} `, number));
  });
  const legend = make("legend", { class: "visually-hidden" }, name);
  const fields = make("fieldset", {}, legend, make("ul", {}, ...items));
  return make("details", { class: "search-filter", "data-filter": name }, make("summary", {}, name), fields);
}

/** The counts of the whole archive. */
const all = (facets) =>
  new Map(Object.entries(facets).flatMap(([name, values]) => values.map(([value, , count]) => [`${name}: ${value}`, count])));

/**
 * Counts beside the values; a value that would give nothing is put away, unless it is chosen or in use. Where several searches
 * were put together there are no counts, and every value stays.
 */
function fillCounts(counts) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const count = counts?.get(`${box.dataset.filter}: ${box.value}`) ?? 0;
    box.parentElement.querySelector(".count").textContent = counts ? `(${count})` : "";
    box.closest("li").hidden = Boolean(counts) && !count && !box.checked && box !== document.activeElement;
  }
}

/** Where the reader is on the page, kept with the address: Back returns to the place. */
const keepPlace = () => history.replaceState({ shown: at("_results").children.length, top: scrollY }, "");

history.scrollRestoration = "manual";
addEventListener("pagehide", keepPlace);
at("_earlier").firstElementChild.addEventListener("click", () => {
  keepPlace();
  history.pushState(null, "", `${form.action}${location.search}&${WHOLE}=1`);
  search({ focus: true });
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keepPlace();
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())).toString();
  history.pushState(null, "", form.action + (asked && `?${asked}`));
  search({ focus: Boolean(event.submitter) }); // by Enter or the button; from a filter the reader goes on to the next
});
form.addEventListener("change", (event) => {
  if (event.target.name !== "q") form.requestSubmit();
});
at("_filters").addEventListener("toggle", () => {
  if (at("_filters").open) search();
});
addEventListener("popstate", () => search());
search({ focus: performance.getEntriesByType("navigation")[0]?.type === "navigate" });
