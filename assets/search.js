// The search page: a form whose query string says all, over the index that the build left in search-index/.
//
// index.json says what there is: the shards, from the oldest, each with how many documents it has, so that a document's number
// orders it by date; and the first term of each file of terms. A term's row has, for each shard, its documents and places (the
// build's `part.py`). What is shown of a document is a file; the filters and the words that a wrong spelling is compared with
// are loaded when they are wanted.
//
// Whatever comes from the query or the index becomes text nodes and attributes, never markup.

const PAGE = 10; // results shown at a time
const EXCERPT = 32; // words
const MOST = 32; // words of a query that are looked for
const PATIENCE = 60_000; // milliseconds after which an index that does not answer has failed
const FIRST = ["Type", "Year", "Priority", "Place", "Body"]; // the order of the filters; others come after
const TEXT = 1000; // places below it are those of the title, the other names and the date
const NAMES = 100; // places below it are those of the title
const ROOM = 20; // places that each of the other names has
const PLACES = 3; // of one record that are shown
const CANDIDATES = 4; // words near to one that no record has, of which the best is taken
const APART = { title: 1.8, name: 1.5, text: 1.25 }; // by what more it counts where the words stand together

const at = (id) => document.getElementById(id);
const form = at("_search");
const { base, bundle } = form.dataset;
const heading = document.title;

// ---- The index

const promises = new Map();

/** What `make` promises, made once; after a failure everything is made anew by the next search. */
function once(key, make) {
  if (!promises.has(key)) promises.set(key, make());
  return promises.get(key);
}

async function load(path, options) {
  const late = AbortSignal.timeout(PATIENCE);
  const response = await fetch(bundle + path, { signal: late, ...options });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** index.json, fresh: it names the present state, whose files may then come from the cache. */
const catalogue = () =>
  once("", async () => {
    const listed = await load("index.json", { cache: "no-cache" });
    let number = 0;
    const shards = listed.shards.map(([name, count]) => ({ name, first: (number += count) - count, count }));
    return { ...listed, small: new Set(listed.small), shards, total: number };
  });

const file = (path) => once(path, async () => load(`${path}?${(await catalogue()).state}`));

/** The documents that have a term: by number, what it counts for there and its places. */
async function documentsWith(term) {
  const { cuts, shards } = await catalogue();
  const name = cuts.findLastIndex((first) => first <= term);
  if (name < 0) return new Map();
  const rows = await file(`terms/${name}.json`);
  return once(`term ${term}`, async () => unpacked(rows.find(([other]) => other === term)?.slice(1) ?? [], shards));
}

function unpacked(sections, shards) {
  const documents = new Map();
  for (const [shard, row] of sections) {
    let number = shards[shard].first - 1;
    for (let i = 0; i < row.length; ) {
      number += row[i];
      const [weight, count] = [row[i + 1], row[i + 2]];
      const places = [];
      for (let k = i + 3, place = 0; k < i + 3 + count; k += 1) places.push((place += row[k]));
      documents.set(number, { weight, places });
      i += 3 + count;
    }
  }
  return documents;
}

async function shown(number) {
  const { shards } = await catalogue();
  const shard = shards.findLast(({ first }) => first <= number);
  return { also: [], places: [], ...(await file(`shown/${shard.name}/${number - shard.first}.json`)) };
}

/** Of each filter its values: their words and the numbers of the documents that have them. */
const filters = () =>
  once("filters", async () => {
    const unsummed = await file("filters.json");
    const sums = (steps) => steps.map(((sum) => (step) => (sum += step))(0));
    const rows = (values) => values.map(([value, words, steps]) => ({ value, words, numbers: new Set(sums(steps)) }));
    return Object.fromEntries(Object.entries(unsummed).map(([name, values]) => [name, rows(values)]));
  });

// ---- Words and terms, by the same rules as the build's `terms.py`

const FIGURE = /^[^\p{L}\p{N}]*(\d(?:[\d.,/:-]*\d)?)([a-z]*)[^\p{L}\p{N}]*$/u;
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)/g;

function plain(word) {
  const typed = word.replace(/[\u2010-\u2014\u2212]/g, "-").replace(/[\u2018\u2019\u02bc]/g, "'");
  const letters = typed.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/'s(?![\p{L}\p{N}])/gu, "").replaceAll("'", "");
}

function scaled([, whole, fraction = ""], noughts) {
  const digits = fraction.padEnd(noughts, "0");
  const before = (whole.replaceAll(",", "") + digits.slice(0, noughts)).replace(/^0+/, "") || "0";
  const after = digits.slice(noughts).replace(/0+$/, "");
  return after ? `${before}.${after}` : before;
}

const shape = (term) =>
  [...term].reduce((all, letter) => all + ("aeiou".includes(letter) || (letter === "y" && all.endsWith("c")) ? "v" : "c"), "");
const syllables = (term) => (shape(term).match(/v+c+/g) ?? []).length;
const isShort = (term) => shape(term).endsWith("cvc") && !"wxy".includes(term.at(-1));

function mended(root) {
  if (/(at|bl|iz)$/.test(root)) return `${root}e`;
  if (root.length > 1 && root.at(-1) === root.at(-2) && shape(root).endsWith("c") && !"lsz".includes(root.at(-1))) {
    return root.slice(0, -1);
  }
  return syllables(root) === 1 && isShort(root) ? `${root}e` : root;
}

function stem(term, { english }) {
  if (!english || !/^[a-z]{4,}$/.test(term)) return term;
  let left = term;
  if (/(sses|ies)$/.test(left)) left = left.slice(0, -2);
  else if (/[^s]s$/.test(left)) left = left.slice(0, -1);
  if (left.endsWith("eed")) left = syllables(left.slice(0, -3)) ? left.slice(0, -1) : left;
  else {
    const ending = ["ed", "ing"].find((one) => left.endsWith(one) && shape(left.slice(0, -one.length)).includes("v"));
    if (ending) left = mended(left.slice(0, -ending.length));
  }
  if (left.endsWith("y") && shape(left.slice(0, -1)).includes("v")) left = `${left.slice(0, -1)}i`;
  if (left.endsWith("e")) {
    const root = left.slice(0, -1);
    if (syllables(root) > 1 || (syllables(root) === 1 && !isShort(root))) left = root;
  }
  return left;
}

/** The terms of a word of a query, each of which a record must have: those of its parts, but a number or reference is one. */
function termsOf(word, language) {
  const text = plain(word);
  const figure = FIGURE.exec(text);
  if (figure && (!figure[2] || figure[2] in language.scales)) {
    const number = NUMBER.exec(figure[1]);
    if (number) return [scaled(number, language.scales[figure[2]] ?? 0)];
    if (!figure[2]) return [figure[1]];
  }
  const pieces = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const several = pieces.filter((piece) => piece.length > 1);
  const found = several.length > 1 ? several : [pieces.join("")];
  return [...new Set(found.filter((term) => term && !language.small.has(term)).map((term) => stem(term, language)))];
}

/** A query as its words: each with its terms, its place, and the number of the quotation in which it stands. */
function wordsOf(q, language) {
  const words = [];
  const together = q.replace(GROUPED, (number) => number.replace(/\D/g, ","));
  together.split(/["“”]/).forEach((piece, i) => {
    for (const word of piece.split(/\s+/).filter(Boolean)) {
      const before = words.at(-1);
      const noughts = language.scales[plain(word)];
      const number = noughts && NUMBER.exec(before?.terms[0] ?? "");
      if (number) Object.assign(before, { text: `${before.text} ${word}`, terms: [scaled(number, noughts)] });
      else words.push({ text: word.replace(/^[^\p{L}\p{N}\p{Sc}]+|[^\p{L}\p{N}%]+$/gu, ""), terms: termsOf(word, language), place: words.length, quotation: i % 2 ? i : 0 });
    }
  });
  return words.filter(({ terms }) => terms.length);
}

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
function readAddress() {
  const given = new URLSearchParams(location.search);
  const q = (given.get("q") ?? "").trim();
  const chosen = new Map();
  for (const name of new Set(given.keys())) {
    if (name !== "q" && name !== "order") chosen.set(name, given.getAll(name));
  }
  // Without words nothing is a better match than anything else.
  return { q, chosen, byDate: !q || given.get("order") === "date" };
}

/** The documents that have every term of a word. */
async function documentsOf({ terms }) {
  const [first, ...others] = await Promise.all(terms.map(documentsWith));
  if (!others.length) return first;
  return new Map([...first].filter(([number]) => others.every((other) => other.has(number))));
}

const kindOf = (place) => (place < NAMES ? "title" : place < TEXT ? "name" : "text");

/** By what more the words of a document count for standing together, as they do in the query. */
function together(words, number) {
  let more = 0;
  for (let i = 1; i < words.length; i += 1) {
    const gap = Math.max(1, words[i].place - words[i - 1].place);
    const before = words[i - 1].documents.get(number)?.places ?? [];
    const after = words[i].documents.get(number)?.places ?? [];
    let best = 1;
    for (let a = 0, b = 0; a < before.length && b < after.length; ) {
      if (after[b] < before[a]) b += 1;
      else {
        if (after[b] - before[a] <= gap) best = Math.max(best, APART[kindOf(before[a])]);
        a += 1;
      }
    }
    more += best - 1;
  }
  return 1 + more / Math.max(1, words.length - 1);
}

/** Whether a document has each quotation of the query word for word. */
function quotes(words, number) {
  const quotations = new Set(words.map(({ quotation }) => quotation).filter(Boolean));
  return [...quotations].every((one) => follows(words.filter(({ quotation }) => quotation === one), number));
}

function follows([first, ...others], number) {
  const placesOf = (word) => word.documents.get(number)?.places ?? [];
  return placesOf(first).some((start) => {
    let place = start;
    return others.every((word, i) => {
      const gap = Math.max(1, word.place - (others[i - 1] ?? first).place);
      place = placesOf(word).find((next) => next >= place && next - place <= gap) ?? -1;
      return place >= 0;
    });
  });
}

/** The documents that have most of these words, the best match first; of each, which words it lacks. */
function ranked(words, total) {
  const rarity = words.map(({ documents: { size } }) => Math.log(1 + (total - size + 0.5) / (size + 0.5)));
  const matches = new Map();
  words.forEach(({ documents }, i) => {
    for (const [number, { weight }] of documents) {
      const match = matches.get(number) ?? { number, score: 0, has: 0 };
      match.score += rarity[i] * weight;
      match.has += 1;
      matches.set(number, match);
    }
  });
  const most = Math.max(0, ...[...matches.values()].map(({ has }) => has));
  const best = [...matches.values()].filter(({ has }) => has === most);
  for (const match of best) match.score *= together(words, match.number);
  const lacks = (number) => words.filter(({ documents }) => !documents.has(number)).map(({ text }) => text);
  return best.sort(before).map((match) => ({ ...match, words, lacks: most < words.length ? lacks(match.number) : [] }));
}

const before = (a, b) => b.score - a.score || b.number - a.number;

/** The words of a query with their documents; for a word that no record has the one it may be meant for, where there is one. */
async function understood(q) {
  const language = await catalogue();
  const all = wordsOf(q, language);
  let words = await Promise.all(all.slice(0, MOST).map(async (word) => ({ ...word, documents: await documentsOf(word) })));
  for (const unknown of words.filter(({ documents }) => !documents.size)) {
    const meant = await wordMeant(unknown, words, language);
    words = words.map((word) => (word === unknown && meant ? { ...word, ...meant, typed: word.text } : word));
  }
  return {
    words: words.filter(({ documents }) => documents.size),
    missing: words.filter(({ documents }) => !documents.size).map(({ text }) => text),
    meant: words.some(({ typed }) => typed) && words.map(({ text }) => text).join(" "),
    typed: words.flatMap(({ typed }) => typed ?? []),
    cut: all.length > MOST,
    small: q && !all.length,
  };
}

/** Of the words near to one that no record has, the one with which the query finds the best match. */
async function wordMeant(unknown, words, language) {
  const letters = plain(unknown.text);
  if (!/^\p{L}{3,}$/u.test(letters)) return null;
  const known = words.filter(({ documents }) => documents.size);
  const tried = nearest(letters, await file("spelt.json")).map(async ({ word, apart }) => {
    const near = { text: word, terms: [stem(word, language)] };
    const documents = await documentsOf(near);
    const others = [...known, { ...unknown, documents }].sort((a, b) => a.place - b.place);
    return { near: { ...near, documents }, score: (ranked(others, language.total)[0]?.score ?? 0) / (0.5 + apart) };
  });
  return (await Promise.all(tried)).sort((a, b) => b.score - a.score)[0]?.near;
}

/** What was asked for: the documents in their order, and what is to be said of the words. */
async function ask({ q, chosen, byDate }) {
  const { total } = await catalogue();
  const { words, ...about } = await understood(q);
  let matches = ranked(words, total);
  const quoted = matches.filter(({ number }) => quotes(words, number));
  const apart = quoted.length === 0 && matches.length > 0;
  if (!apart) matches = quoted;
  if (!q) matches = Array.from({ length: total }, (_, number) => ({ number, words: [], lacks: [] }));
  const counts = new Map();
  if (chosen.size || at("_filters").open) {
    const all = Object.entries(await filters());
    const passes = (number, but) => all.every(([name, rows]) => name === but || chosenIn(rows, chosen.get(name.toLowerCase()), number));
    for (const [name, rows] of all) {
      const among = matches.filter(({ number }) => passes(number, name));
      for (const { value, numbers } of rows) counts.set(`${name}: ${value}`, among.filter(({ number }) => numbers.has(number)).length);
    }
    matches = matches.filter(({ number }) => passes(number));
  }
  // Of a word that no record has there is nothing to show: the few that come nearest are enough.
  if (about.missing.length) matches = matches.slice(0, PAGE);
  if (byDate) matches.sort((a, b) => b.number - a.number);
  return { matches, counts, apart, ...about };
}

const chosenIn = (rows, values, number) =>
  !values || rows.some(({ value, numbers }) => values.includes(value) && numbers.has(number));

// ---- A result

/** The places of the record where the words of the query stand: those with most of them first, then in their order. */
function placesIn(data, { number, words }) {
  const places = new Map();
  words.forEach(({ documents }, i) => {
    for (const place of documents.get(number)?.places ?? []) {
      if (place < TEXT) continue;
      const index = data.places.findLastIndex(([start]) => start <= place - TEXT);
      const found = places.get(index) ?? { index, words: new Set(), first: place - TEXT, count: 0 };
      found.words.add(i);
      found.count += 1;
      found.first = Math.min(found.first, place - TEXT);
      places.set(index, found);
    }
  });
  const weight = ({ words: some, count }) => some.size * 100 + Math.min(count, 9);
  const ordered = [...places.values()].sort((a, b) => weight(b) - weight(a) || a.index - b.index);
  return ordered.map((place) => ({ ...place, ...named(data, place.index) }));
}

/** The id of a place and what it is called: by its printed number, else by the heading over it. */
function named(data, index) {
  if (index < 0) return { id: "", name: "", start: 0 }; // the summary, which stands before any place that can be linked to
  const [start, id, label] = data.places[index];
  const title = data.places.slice(0, index + 1).findLast(([, , , words]) => words)?.[3] ?? "";
  return { id, name: label ? `Paragraph ${label}` : title, start };
}

/** Some words round the match, with what matched marked. */
function excerpt(words, matched, place) {
  const first = place ? place.first : 0;
  const start = Math.max(place ? place.start : 0, Math.min(first - 8, words.length - EXCERPT), 0);
  const parts = start > 0 ? ["… "] : [];
  for (let i = start; i < Math.min(words.length, start + EXCERPT); i += 1) {
    parts.push(matched.has(TEXT + i) ? make("mark", {}, words[i]) : words[i], " ");
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

function resultItem(data, match) {
  const words = data.text.split(" ");
  const matched = new Set(match.words.flatMap(({ documents }) => documents.get(match.number)?.places ?? []));
  const has = (test) => match.words.every(({ documents }) => documents.get(match.number)?.places.some(test));
  const isNamed = match.words.length > 0 && has((place) => place < NAMES);
  const [best, ...others] = placesIn(data, match);
  const address = base + data.address.slice(1);
  // A record that is called so is what was looked for; in any other it is the paragraph.
  const lands = isNamed || data.address.includes("#") ? "" : best?.id;
  const when = make("p", { class: "row-when" }, make("span", { class: "row-noun" }, data.type));
  if (data.date) when.prepend(make("span", {}, data.date), " ");
  const what = make("div", { class: "row-what" });
  const link = make("a", { href: address + (lands ? `#${encodeURIComponent(lands)}` : "") }, data.title);
  what.append(make("p", { class: "row-title" }, link));
  what.append(make("p", { class: "row-summary" }, ...excerpt(words, matched, best)));
  const also = [data.ref, ...data.also].filter(Boolean);
  const names = new Set([...matched].filter((place) => kindOf(place) === "name").map((place) => also[Math.floor((place - NAMES) / ROOM)]));
  const other = !isNamed && !best && [...names].find(Boolean);
  if (other) what.append(make("p", { class: "row-place" }, `${other === data.ref ? "Reference" : "Also found as"} ${other}`));
  const full = [best, ...others].filter((place) => place?.id && place.name && place.words.size === best.words.size);
  const links = full.slice(0, PLACES).flatMap((place, i) => [i ? ", " : "", placeLink(address, place, lands)]);
  if (links.length) what.append(make("p", { class: "row-place" }, ...links));
  if (match.lacks.length) what.append(make("p", { class: "row-place" }, `Without ${quoted(match.lacks, "and")}`));
  return make("li", {}, when, what);
}

/** What a place is called, as a link to it, unless that is where the title leads. */
const placeLink = (address, { id, name }, lands) =>
  id === lands ? name : make("a", { href: `${address}#${encodeURIComponent(id)}` }, name);

const quoted = (words, joint) => words.map((word) => `“${word}”`).join(` ${joint} `);

// ---- The page

let newest = 0; // the number of the last search begun: what an older one still brings is dropped

/** Do what the address asks for. `focus` says whether the reader goes on at the results. */
async function search({ focus = false } = {}) {
  newest += 1;
  const mine = newest;
  const current = () => mine === newest;
  const list = at("_results");
  const { shown: before = 0, top = 0 } = history.state ?? {};
  let count = 0;

  async function show(matches, upTo) {
    const some = matches.slice(count, upTo);
    const data = await Promise.all(some.map(({ number }) => shown(number)));
    if (!current()) return;
    if (!count) list.replaceChildren();
    list.append(...data.map((one, i) => resultItem(one, some[i])));
    count += data.length;
  }

  async function run() {
    const asked = readAddress();
    await fillForm(asked);
    at("_more").hidden = at("_none").hidden = at("_failed").hidden = true;
    if (!asked.q && !asked.chosen.size) {
      list.replaceChildren();
      at("_status").textContent = "";
      return;
    }
    at("_status").textContent = "Searching …";
    const found = await ask(asked);
    await show(found.matches, Math.max(PAGE, before)); // Back returns to a list as long as it was
    if (!current()) return;
    if (!found.matches.length) list.replaceChildren();
    at("_none").hidden = found.matches.length > 0 && !found.missing.length;
    fillCounts(found.counts);
    announce(count, found);
    if (top) {
      scrollTo(0, top);
      history.replaceState({ shown: count }, "");
    } else if (focus) at("_found").focus();
    at("_more").firstElementChild.onclick = () =>
      attempt(async () => {
        const next = count;
        await show(found.matches, count + PAGE);
        if (!current()) return;
        history.replaceState({ shown: count }, "");
        announce(count, found);
        list.children[next]?.querySelector("a").focus(); // reading goes on here, and the button may be gone
      });
  }

  async function attempt(what) {
    if (location.search) list.setAttribute("aria-busy", "true"); // the stylesheet keeps room for it meanwhile
    at("_more").firstElementChild.disabled = true;
    try {
      await what();
    } catch (error) {
      if (!current()) return;
      console.error(error);
      promises.clear();
      list.replaceChildren();
      at("_more").hidden = true;
      at("_failed").hidden = false;
      at("_status").textContent = "The search did not work.";
    } finally {
      if (current()) {
        list.removeAttribute("aria-busy");
        at("_more").firstElementChild.disabled = false;
      }
    }
  }

  await attempt(run);
}

function announce(count, { matches, missing, typed, meant, apart, cut, small }) {
  const all = matches.length;
  at("_more").hidden = count >= all;
  const said = [];
  if (small && !all) said.push("Such words are in nearly every record: add one that says what you look for.");
  if (cut) said.push(`Only the first ${MOST} words were looked for.`);
  if (typed.length + missing.length) said.push(`No record has ${quoted([...typed, ...missing], "or")}.`);
  if (apart) said.push("No record has the words in quotation marks together.");
  if (!missing.length && matches[0]?.lacks.length) said.push("No record has all of these words.");
  const closest = all > 0 && (missing.length > 0 || matches[0].lacks.length > 0);
  const range = all === 1 ? "1 result" : count === all && all <= PAGE ? `${all} results` : `1 to ${count} of ${all} results`;
  const which = meant && !missing.length ? ` for “${meant}”` : closest ? " with most of the words" : "";
  said.push(all ? `Showing ${range}${which}.` : "Nothing was found.");
  at("_status").textContent = said.join(" ");
}

/** What the address asks for, set in the form. The filters are made where they are in use or looked at. */
async function fillForm({ q, chosen, byDate }) {
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.elements.order.value = byDate && q ? "date" : "";
  document.title = q ? `${q} – ${heading}` : heading;
  const number = [...chosen.values()].flat().length;
  at("_filters").querySelector("summary").textContent = number ? `Filters (${number} chosen)` : "Filters";
  if (number || at("_filters").open) await makeFilters();
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = chosen.get(box.name)?.includes(box.value) ?? false;
  }
  for (const group of form.querySelectorAll(".search-filter")) group.open ||= chosen.has(group.dataset.filter.toLowerCase());
}

async function makeFilters() {
  const all = await filters();
  if (at("_filters").querySelector("fieldset")) return;
  const names = Object.keys(all);
  const order = [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
  at("_filters").append(...order.map((name) => filter(name, all[name])));
}

function filter(name, rows) {
  const items = rows.map(({ value, words, numbers }) => {
    const box = make("input", { type: "checkbox", name: name.toLowerCase(), value, "data-filter": name });
    const number = make("span", { class: "count" }, `(${numbers.size})`);
    return make("li", {}, make("label", {}, box, ` ${words} `, number));
  });
  const legend = make("legend", { class: "visually-hidden" }, name);
  const fields = make("fieldset", {}, legend, make("ul", {}, ...items));
  return make("details", { class: "search-filter", "data-filter": name }, make("summary", {}, name), fields);
}

/** Counts beside the values; a value that would give nothing is put away, unless it is chosen or in use. */
function fillCounts(counts) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const count = counts.get(`${box.dataset.filter}: ${box.value}`) ?? 0;
    box.parentElement.querySelector(".count").textContent = `(${count})`;
    box.closest("li").hidden = !count && !box.checked && box !== document.activeElement;
  }
}

/** Where the reader is on the page, kept with the address: Back returns to the place. */
const keepPlace = () => history.replaceState({ shown: at("_results").children.length, top: scrollY }, "");

history.scrollRestoration = "manual";
addEventListener("pagehide", keepPlace);
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
