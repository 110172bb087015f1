// Sums up a run of deploy/test: node count-tests.mjs ROOT LOGS
// Reads JUnit reports of Java and of the admin app, and the lines "ok", "not ok", "skipped" that the scripts left.
// Names each test that failed, with what it said.
// The last line printed is "N passed, N failed, N skipped". Fails on a failure, on no test at all, and with CI=true on a skip.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [root, logs] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };

for (const file of reports()) addReport(readFileSync(file, "utf8"));
for (const line of lines(join(logs, "results.txt"))) {
  if (line.startsWith("ok ")) sum.passed++;
  if (line.startsWith("not ok ")) sum.failed++; // said by deploy/test
  if (line.startsWith("skipped ")) skipped(line.slice("skipped ".length));
}
// A stage that failed without a failed test of its own, such as one that did not compile.
if (sum.failed === 0) sum.failed = lines(join(logs, "results.txt")).filter((line) => line.startsWith("stage-failed ")).length;

const ci = process.env.CI === "true";
if (ci && sum.skipped > 0) console.log("With CI=true nothing may be skipped.");
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || sum.passed === 0 || (ci && sum.skipped > 0) ? 1 : 0);

function reports() {
  const java = modules(root)
    .flatMap((module) => ["surefire-reports", "failsafe-reports", "failsafe-child-reports"].map((name) => join(module, "target", name)))
    .flatMap((folder) => files(folder).filter((file) => /[/\\]TEST-[^/\\]*\.xml$/.test(file)));
  return [...java, ...files(logs).filter((file) => file.endsWith(".xml"))];
}

function modules(folder) {
  const names = [...readFileSync(join(folder, "pom.xml"), "utf8").matchAll(/<module>(.+?)<\/module>/g)];
  return names.map(([, name]) => join(folder, name));
}

function files(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function lines(file) {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}

// Cases, not the suites' own sums: those of nested suites would count twice.
function addReport(xml) {
  for (const [, attributes, body] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const inside = body ?? "";
    const name = attribute(attributes, "classname") + "." + attribute(attributes, "name");
    if (/<(failure|error)\b/.test(inside)) failed(name, inside);
    else if (/<skipped\b/.test(inside)) skipped(name);
    else sum.passed++;
  }
}

function attribute(attributes, name) {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
}

function failed(name, inside) {
  sum.failed++;
  const [, text = ""] = /<(?:failure|error)\b[^>]*>([\s\S]*?)(?:\]\]>|<\/failure>|<\/error>)/.exec(inside) ?? [];
  console.log(`FAILED: ${name}\n${plain(text).slice(0, 1500)}`);
}

function plain(xml) {
  const letters = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return xml.replace("<![CDATA[", "").replace(/&#10;/g, "\n").replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => letters[name]);
}

function skipped(what) {
  sum.skipped++;
  console.log(`SKIPPED: ${what}`);
}
