// Records each line of a file through the public API, mode HISTORICAL. See deploy/import.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { callOnce } from "./admin-api.mjs";

const EVENTS_IN_A_CALL = 500;
const CALLS_AT_ONCE = 4;
const TRIES = 60;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { mapping: { type: "string" }, from: { type: "string", default: "1" } },
});
const file = positionals[0];
if (!options.mapping || !file) fail("Usage: deploy/import --mapping MAPPING.json FILE [--from LINE]");
const mapping = readMapping(options.mapping);
const url = process.env.PERENNIAL_URL ?? "http://127.0.0.1:8080";
const key = process.env.PERENNIAL_SECRET_KEY;
if (!key) fail("PERENNIAL_SECRET_KEY is not set; deploy/up writes one to demo.env in the data folder.");

const MUTATION = `mutation Import($events: [EventInput!]!) {
  recordEvents(input: { mode: HISTORICAL, events: $events }) { accepted userErrors { code field message } }
}`;

const started = Date.now();
const progress = { read: 0, accepted: 0, refused: 0 };
const shown = setInterval(show, 1000);
try {
  await run();
} catch (error) {
  clearInterval(shown);
  fail(`${error.message}\nRun the same command again: what is recorded does not count twice.`);
}
clearInterval(shown);
show();
process.stdout.write("\n");
process.exit(progress.refused > 0 ? 1 : 0);

async function run() {
  const under = new Set();
  let batch = [];
  const send = async () => {
    const events = batch;
    batch = [];
    if (under.size >= CALLS_AT_ONCE) await Promise.race(under);
    const call = record(events).finally(() => under.delete(call));
    under.add(call);
    // A failure is seen where the race or the end waits for it.
    call.catch(() => {});
  };
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (number <= (mapping.headerLines ?? 0) || number < Number(options.from) || !text.trim()) continue;
    batch.push({ line: number, event: event(text, number) });
    progress.read++;
    if (batch.length === EVENTS_IN_A_CALL) await send();
  }
  if (batch.length > 0) await send();
  await Promise.all(under);
}

/** Records one call's events, and again those of which the server does not know. */
async function record(lines) {
  let open = lines;
  for (let tries = 1; open.length > 0; tries++) {
    const answer = await post(open.map((line) => line.event));
    if (answer.data) {
      const { accepted, userErrors } = answer.data.recordEvents;
      progress.accepted += accepted;
      const again = [];
      for (const error of userErrors) {
        const line = open[Number(error.field[1])];
        if (error.code === "UNAVAILABLE" && line) again.push(line);
        else refuse(line, error);
      }
      open = again;
      if (open.length === 0) return;
    }
    if (tries >= TRIES) throw new Error(`The server did not take the lines around ${open[0].line}: ${answer.problem}`);
    await new Promise((done) => setTimeout(done, answer.retryAfter ?? Math.min(250 * tries, 5000)));
  }
}

/** The data of an answer; or, where trying again may help, what the problem is. */
async function post(events) {
  const { status, text, data, error, retryAfterMs } = await callOnce(url, key, { query: MUTATION, variables: { events } });
  if (!status) return { problem: text };
  if (data?.recordEvents) return { data };
  const problem = error?.message ?? `HTTP ${status}`;
  if (status === 429 || status >= 500 || error?.code === "UNAVAILABLE" || error?.code === "INTERNAL")
    return { problem, retryAfter: retryAfterMs };
  throw new Error(problem);
}

function event(text, number) {
  const columns = mapping.separator === "whitespace" ? text.trim().split(/\s+/) : fields(text, mapping.separator);
  const made = {
    type: mapping.type,
    messageId: mapping.messageId.replace("{line}", String(number)),
    contact: Object.fromEntries(Object.entries(mapping.contact).map(([name, from]) => [name, value(columns, from, number)])),
    properties: Object.fromEntries(
      Object.entries(mapping.properties ?? {}).map(([name, from]) => [name, value(columns, from, number)]),
    ),
  };
  if (mapping.occurredAt) made.occurredAt = instant(value(columns, mapping.occurredAt, number), mapping.occurredAt, number);
  return made;
}

function value(columns, from, number) {
  const text = columns[from.column - 1];
  if (text === undefined) throw new Error(`Line ${number} has no column ${from.column}.`);
  if (from.as !== "number") return text;
  const numeric = Number(text);
  if (text.trim() === "" || Number.isNaN(numeric)) throw new Error(`Line ${number}: '${text}' is not a number.`);
  return numeric;
}

function instant(text, from, number) {
  const iso = from.format === "yyyyMMdd" ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3T00:00:00Z") : text;
  if (Number.isNaN(Date.parse(iso))) throw new Error(`Line ${number}: '${text}' is not a time of the form ${from.format ?? "ISO 8601"}.`);
  return iso;
}

/** One line of CSV; a field in quotes may hold the separator, and a quote twice. */
function fields(line, separator = ",") {
  const found = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (quoted) {
      if (character === '"' && line[i + 1] === '"') field += line[++i];
      else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"') quoted = true;
    else if (character === separator) {
      found.push(field);
      field = "";
    } else field += character;
  }
  found.push(field);
  return found;
}

function readMapping(path) {
  const read = JSON.parse(readFileSync(path, "utf8"));
  for (const name of ["type", "contact", "messageId"])
    if (!read[name]) fail(`${path} has no '${name}'; see deploy/mappings/cdnow.json for an example.`);
  return read;
}

function refuse(line, error) {
  progress.refused++;
  if (progress.refused <= 20)
    process.stderr.write(`\nLine ${line?.line ?? "?"} is refused: ${error.field.slice(2).join(".")} ${error.message}\n`);
}

function show() {
  const seconds = (Date.now() - started) / 1000;
  const rate = Math.round(progress.accepted / Math.max(seconds, 0.001));
  const refused = progress.refused ? `, ${progress.refused} refused` : "";
  const text = `${progress.accepted} of ${progress.read} lines recorded${refused}, ${rate} a second`;
  process.stdout.write(process.stdout.isTTY ? `\r${text}   ` : `${text}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
