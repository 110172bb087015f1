// Shows and moves the clock of the timelines. See deploy/clock.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { callOnce } from "./admin-api.mjs";

const TRIES = 30;
const PAUSE_MS = 1000;
const MS = { d: 86_400_000, h: 3_600_000, m: 60_000 };

const [to, more] = process.argv.slice(2);
if (more !== undefined || to?.startsWith("-")) fail("Usage: deploy/clock [INSTANT | +30d | +12h | +15m]");
const url = process.env.PERENNIAL_URL ?? "http://127.0.0.1:8080";
const key = process.env.PERENNIAL_OPERATOR_KEY || operatorKey();

const { clock } = await answer("{ clock { now isMovable } }");
if (to === undefined) {
  console.log(`${seconds(clock.now)}${clock.isMovable ? "" : " (the real time, which stays)"}`);
} else {
  const target = instant(to, clock.now);
  let moved;
  do {
    moved = (await answer("mutation($to: DateTime!) { moveClock(input: {to: $to}) { clock { now } isReached userErrors { message } } }", {
      to: target,
    })).moveClock;
    const [error] = moved.userErrors;
    if (error) fail(error.message);
    console.log(seconds(moved.clock.now));
  } while (!moved.isReached);
}

function instant(text, now) {
  const [, number, unit] = /^\+(\d{1,9})([dhm])$/.exec(text) ?? [];
  const at = number ? new Date(Date.parse(now) + Number(number) * MS[unit]) : new Date(text);
  if (Number.isNaN(at.getTime())) fail(`${text} is no instant such as 2027-01-31T09:00:00Z, and no span such as +30d.`);
  return at.toISOString();
}

function seconds(now) {
  return now.replace(/\.\d+Z$/, "Z");
}

function operatorKey() {
  const data = process.env.PERENNIAL_DATA ?? join(dirname(fileURLToPath(import.meta.url)), ".data");
  try {
    return readFileSync(join(data, "operator.key"), "utf8").trim();
  } catch {
    return fail(`There is no operator.key in ${data}. Set PERENNIAL_DATA or PERENNIAL_OPERATOR_KEY.`);
  }
}

// A server that starts or settles is asked again: to move to the same instant once more skips nothing.
async function answer(query, variables = {}) {
  for (let i = 1; ; i++) {
    const { data, error, text } = await callOnce(url, key, { query, variables });
    if (data && !error) return data;
    if (i === TRIES || (error && error.code !== "UNAVAILABLE")) fail(error?.message ?? text);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
