// The search page: a form whose query string says all, over Pagefind's index in chronological shards.
//
// pagefind/shards.json lists the shards, newest first, and the values of each filter. There is one Pagefind, into which
// the shards are merged: all at once for the best match, newest first for order by date, where the first results are
// shown as soon as the newest shards have given enough. A result's id begins with the name of its shard, because Pagefind
// by itself can neither sort a merged index by date nor compare the scores of a large shard with those of a small one.
//
// Whatever comes from the query or the index becomes text nodes and attributes, never markup.

const PAGE = 10; // results shown at a time
const EXCERPT = 32; // words
const PATIENCE = 60_000; // milliseconds after which an index that does not answer has failed
const FACET = "facet"; // Pagefind's one filter; its values are "Type: Decision", "Year: 2023" and so on
const EVERY = "ꙮ"; // a word of every record; asked for nothing, Pagefind would fetch every word of the index
const FIRST = ["Type", "Year", "Priority", "Place", "Body"]; // the order of the filters; others come after
const LIGATURES = /[\uFB00-\uFB06]/g; // ﬁ, ﬂ and their like, copied out of a PDF: the index has their letters
// 1,500 and 1 500 are the number 1500, as the index has it; the sign of a currency is no part of it.
const FIGURES = /\p{Sc}(?=\d)|(?<![\d.,])\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)/gu;
const RANKING = { metaWeights: { title: 5, ref: 8, also: 4, date: 0.5 } };

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

/** shards.json, fresh: it names the present state of every shard, whose own files may then come from the cache. */
const listing = () =>
  once("listing", async () => {
    const response = await fetch(`${bundle}shards.json`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`shards.json: ${response.status}`);
    return response.json();
  });

/** The one Pagefind. The index in `bundle` itself is empty: it brings the WebAssembly. */
const pagefind = () =>
  once("pagefind", async () => (await import(`${bundle}pagefind.js`)).createInstance({ basePath: bundle }));

/** The Pagefind, with these shards in it. */
async function withShards(shards) {
  const index = await pagefind();
  const merge = ({ name, tag }) =>
    once(`shard ${name}`, () => index.mergeIndex(`${bundle}${name}/`, { metaCacheTag: tag, ranking: RANKING }));
  await Promise.all(shards.map(merge));
  await index.filters(); // a search counts only the filters that are loaded
  return index;
}

/** Pagefind itself waits for ever for an index that is not there. */
function patiently(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("The index did not answer.")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// ---- Asking it

/** What the address asks for: words, an order, and the chosen values of each filter. */
function readAddress(facets) {
  const given = new URLSearchParams(location.search);
  const letters = (given.get("q") ?? "").trim().replace(LIGATURES, (sign) => sign.normalize("NFKC")).normalize("NFC");
  const q = letters.replace(FIGURES, (number) => number.replace(/\D/gu, ""));
  const chosen = new Map();
  for (const name of Object.keys(facets)) {
    const values = given.getAll(name.toLowerCase());
    if (values.length) chosen.set(name, values);
  }
  // Without words nothing is a better match than anything else.
  return { q, chosen, byDate: !q || given.get("order") === "date" };
}

/** The filters in Pagefind's terms: any of the values of each filter, but for the filter `without`. */
function filtersOf(chosen, without) {
  const all = [...chosen]
    .filter(([name]) => name !== without)
    .map(([name, values]) => ({ any: values.map((value) => `${name}: ${value}`) }));
  return all.length ? { [FACET]: { all } } : {};
}

const shardOf = (result) => result.id.slice(0, result.id.indexOf("."));
const plain = (word) => word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Whether a word of a record is a form of a word of the query: all but its ending is in it. */
const alike = (word, term) => plain(word).includes(plain(term).slice(0, Math.max(3, plain(term).length - 3)));

/**
 * How many records of each shard have the word. Where a shard knows no word that begins with it, Pagefind takes the longest
 * word that it begins with, so that "abbot" would find every "a": that does not count.
 */
async function spread(index, word) {
  const [exact, near] = await Promise.all([index.search(`"${word}"`), index.search(word)]);
  const known = new Set(exact.results.map(shardOf));
  const found = new Map();
  for (const result of near.results) {
    if (!found.has(shardOf(result))) found.set(shardOf(result), []);
    found.get(shardOf(result)).push(result);
  }
  const counts = new Map();
  for (const [shard, results] of found) {
    let meant = known.has(shard);
    if (!meant) {
      const data = await results[0].data();
      const words = data.content.split(/\s+/);
      const matched = [...results[0].words.map((at) => words[at]), ...Object.values(data.meta).join(" ").split(/\s+/)];
      meant = matched.some((one) => alike(one, word));
    }
    if (meant) counts.set(shard, results.length);
  }
  return counts;
}

/**
 * The query as it will be asked: without the words that no record has; the shards that have all the others; and by what the
 * scores of each shard are multiplied. A score grows with how rare a word is, which Pagefind looks for in each shard alone:
 * in January the new year's few records would stand far too low.
 */
async function study(index, shards, q) {
  const weights = new Map(shards.map(({ name }) => [name, 1]));
  if (!q || /^".+"$/.test(q)) return { words: q, missing: [], weights };
  const words = [...new Set(q.split(/\s+/))].filter(plain);
  const spreads = await Promise.all(words.map((word) => spread(index, word)));
  const known = spreads.filter((counts) => counts.size);
  const rarity = (all, having) => Math.log(1 + (all - having + 0.5) / (having + 0.5));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const total = sum(shards.map((shard) => shard.count));
  for (const { name, count } of shards) {
    const here = sum(known.map((counts) => rarity(count, counts.get(name) ?? 0)));
    const everywhere = sum(known.map((counts) => rarity(total, sum([...counts.values()]))));
    if (known.every((counts) => counts.has(name))) weights.set(name, everywhere / here);
    else weights.delete(name);
  }
  const missing = words.filter((_, i) => !spreads[i].size);
  return { words: q.split(/\s+/).filter((word) => !missing.includes(word)).join(" "), missing, weights };
}

/**
 * The results of these shards in the order asked for; how many each value of a filter would give, whatever else is chosen in
 * that filter; and the words that are in no record.
 */
async function ask(index, shards, { q, chosen, byDate }) {
  const { words, missing, weights } = await study(index, shards, q);
  if (!weights.size || (q && !words)) return { found: [], counts: new Map(), missing };
  const fewer = weights.size < shards.length ? new Map([...chosen, ["Shard", [...weights.keys()]]]) : chosen;
  const search = (without) =>
    index.search(words || EVERY, { filters: filtersOf(fewer, without), sort: byDate ? { date: "desc" } : {} });
  const open = [...chosen.keys()];
  const [answer, ...others] = await Promise.all([search(), ...open.map(search)]);
  const counts = new Map(Object.entries(answer.filters[FACET] ?? {}));
  others.forEach((other, i) => {
    for (const [value, count] of Object.entries(other.filters[FACET] ?? {})) {
      if (value.startsWith(`${open[i]}: `)) counts.set(value, count);
    }
  });
  // By date the score is the place in the shard. Equal scores come in no fixed order from several shards.
  const place = new Map(shards.map(({ name }, i) => [name, i]));
  const before = (a, b) => (byDate ? place.get(a.shard) - place.get(b.shard) : 0) || b.score - a.score || (a.id < b.id ? -1 : 1);
  const scored = answer.results.map((result) => {
    const shard = shardOf(result);
    return { result, shard, id: result.id, score: byDate ? result.score : result.score * weights.get(shard) };
  });
  return { found: scored.sort(before).map(({ result }) => result), counts, missing };
}

/** The same of all shards. `early` is given the first results by date as soon as there are enough for it. */
async function askAll(shards, asked, early) {
  if (asked.byDate && !promises.has(`shard ${shards.at(-1)?.name}`)) {
    for (let last = 1; last < shards.length; last += 1) {
      const newest = shards.slice(0, last);
      const { found, missing } = await ask(await withShards(newest), newest, asked);
      if (found.length >= PAGE && !missing.length) {
        await early(found);
        break;
      }
    }
  }
  return ask(await withShards(shards), shards, asked);
}

// ---- A result

/** Where in the record the query matches best: the place with most of its words, then with the most weight. */
function bestPlace(data, words, terms) {
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
  const [best] = [...places.values()].sort(
    (a, b) => b.terms.size - a.terms.size || b.score - a.score || a.index - b.index,
  );
  if (!best) return null;
  const [id, label] = anchors[best.index].id.split("|"); // the index keeps a paragraph's printed number in its id
  const isHeading = (anchor) => /^h[2-6]$/.test(anchor.element) && anchor.text;
  const title = anchors.slice(0, best.index + 1).findLast(isHeading)?.text ?? "";
  const name = label ? `Paragraph ${decodeURIComponent(label)}` : title;
  return { id, name, start: anchors[best.index].location, first: best.first };
}

/** Some words round the match, with what matched marked. */
function excerpt(words, locations, place) {
  const first = place ? place.first : (locations[0] ?? 0);
  const start = Math.max(place ? place.start : 0, Math.min(first - 8, words.length - EXCERPT), 0);
  const matched = new Set(locations);
  const parts = start > 0 ? ["… "] : [];
  for (let i = start; i < Math.min(words.length, start + EXCERPT); i += 1) {
    parts.push(matched.has(i) ? make("mark", {}, words[i]) : words[i], " ");
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

function resultItem(data, q) {
  const words = data.content.split(/\s+/);
  const terms = q.split(/\s+/).filter(plain);
  const place = bestPlace(data, words, terms);
  const address = base + data.raw_url.slice(1) + (place ? `#${encodeURIComponent(place.id)}` : "");
  const type = data.filters[FACET].find((value) => value.startsWith("Type: ")).slice("Type: ".length);
  const when = make("p", { class: "row-when" }, make("span", { class: "row-noun" }, type));
  if (data.meta.date) when.prepend(make("span", {}, data.meta.date), " ");
  const what = make("div", { class: "row-what" });
  what.append(make("p", { class: "row-title" }, make("a", { href: address }, data.meta.title)));
  what.append(make("p", { class: "row-summary" }, ...excerpt(words, data.locations, place)));
  if (place?.name) what.append(make("p", { class: "row-place" }, place.name));
  return make("li", {}, when, what);
}

// ---- The page

let newest = 0; // the number of the last search begun: what an older one still brings is dropped

/** Do what the address asks for. */
async function search() {
  newest += 1;
  const mine = newest;
  const current = () => mine === newest;
  const list = at("_results");
  let shown = 0;

  async function show(found, upTo, q) {
    const data = await Promise.all(found.slice(shown, upTo).map((result) => patiently(result.data())));
    if (!current()) return;
    if (!shown) list.replaceChildren();
    list.append(...data.map((one) => resultItem(one, q)));
    shown += data.length;
  }

  async function run() {
    const { shards, facets } = await patiently(listing());
    if (!current()) return;
    const asked = readAddress(facets);
    fillForm(asked, facets);
    at("_more").hidden = at("_none").hidden = at("_failed").hidden = true;
    if (!asked.q && !asked.chosen.size) {
      list.replaceChildren();
      at("_status").textContent = "";
      fillCounts(all(facets));
      return;
    }
    at("_status").textContent = "Searching …";
    const early = (found) => (current() && !shown ? show(found, PAGE, asked.q) : undefined);
    const { found, counts, missing } = await patiently(askAll(shards, asked, early));
    await show(found, Math.max(PAGE, history.state?.shown ?? 0), asked.q); // Back returns to a list as long as it was
    if (!current()) return;
    if (!found.length) list.replaceChildren();
    at("_none").hidden = found.length > 0;
    fillCounts(counts);
    announce(shown, found.length, missing);
    at("_more").firstElementChild.onclick = () =>
      attempt(async () => {
        const next = shown;
        await show(found, shown + PAGE, asked.q);
        if (!current()) return;
        history.replaceState({ shown }, "");
        announce(shown, found.length, missing);
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

  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  await attempt(run);
}

function announce(shown, all, missing) {
  at("_more").hidden = shown >= all;
  const without = missing.length && all ? `No record has “${missing.join("” or “")}”. ` : "";
  const some = all === 1 ? "Showing 1 result" : `Showing 1 to ${shown} of ${all} results`;
  at("_status").textContent = all ? without + some : "Nothing was found.";
}

/** The filters, made once with the values that the archive has; what the address asks for is set in the form. */
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

/** Counts beside the values; a value that would give nothing is put away, unless it is chosen or in use. */
function fillCounts(counts) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const count = counts.get(`${box.dataset.filter}: ${box.value}`) ?? 0;
    box.parentElement.querySelector(".count").textContent = `(${count})`;
    box.closest("li").hidden = !count && !box.checked && box !== document.activeElement;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())).toString();
  history.pushState(null, "", form.action + (asked && `?${asked}`));
  search();
});
form.addEventListener("change", (event) => {
  if (event.target.name !== "q") form.requestSubmit();
});
window.addEventListener("popstate", search);
search();
