// Runs every ```sh block of the READMEs, one shell for each README, from the root of the project, and prints
// "ok NAME" or "not ok NAME" for each block. A block fails when a command of it does, or when it prints a GraphQL error.
// A block below <!-- not run: WHY --> is left out. Below <!-- started: WHY --> each line is run until the address that it
// prints answers. Ports 8080 and 1025 become free ones; the data, temporary files and what Maven installs go to a folder of
// this run, so that a server which runs here already, and the user's own repository, are left alone.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const named = process.argv.slice(2);
const readmes = (named.length > 0 ? named : tracked()).map((file) => relative(root, join(root, file)));
const BLOCK_MINUTES = 8;
const START_SECONDS = 120;

let failed = false;
for (const readme of readmes) await runReadme(readme);
process.exit(failed ? 1 : 0);

function tracked() {
  const all = ["README.md", "deploy/README.md", "plugins/README.md", "graphql-schema/README.md"];
  all.push("admin-spa/README.md", "core/README.md", "CONTRIBUTING.md");
  return all.filter((file) => existsSync(join(root, file)));
}

async function runReadme(readme) {
  const blocks = shellBlocks(readFileSync(join(root, readme), "utf8"));
  if (blocks.length === 0) return;
  const work = mkdtempSync(join(tmpdir(), "perennial-readme-"));
  const ports = { 8080: await freePort(), 1025: await freePort() };
  const env = environment(work, ports);
  const shell = new Shell(env, join(work, "block.sh"));
  try {
    for (const block of blocks) {
      const name = `${readme}:${block.line}`;
      const code = withPorts(block.code, ports);
      const { status, output } = block.started ? await startEach(code, shell, env) : await shell.run(code);
      const error = status === 0 ? graphqlError(output) : `exit code ${status}`;
      console.log(error ? `not ok ${name}: ${error}\n${block.code}\n--- printed\n${output}` : `ok ${name}`);
      if (error) {
        failed = true;
        return;
      }
    }
  } finally {
    shell.end();
    spawnSync(join(root, "deploy/down"), { env, stdio: "ignore" });
    rmSync(work, { recursive: true, force: true });
  }
}

function environment(work, ports) {
  const [data, temporary] = ["data", "tmp"].map((name) => join(work, name));
  mkdirSync(temporary);
  const env = { ...process.env, TMPDIR: temporary };
  Object.assign(env, { PERENNIAL_DATA: data, PERENNIAL_PORT: String(ports[8080]), PERENNIAL_SMTP: `127.0.0.1:${ports[1025]}` });
  // What is installed goes to the first repository, and what is there already comes from the second.
  const repositories = [`-Dmaven.repo.local=${join(work, "m2")}`, `-Dmaven.repo.local.tail=${join(homedir(), ".m2/repository")}`];
  const own = `${env.MAVEN_ARGS ?? ""} ${env.MAVEN_OPTS ?? ""}`.includes("-Dmaven.repo.local=");
  if (!own) env.MAVEN_ARGS = [env.MAVEN_ARGS, ...repositories].filter(Boolean).join(" ");
  return env;
}

function shellBlocks(markdown) {
  const blocks = [];
  let block, before = "";
  markdown.split("\n").forEach((text, index) => {
    if (block && text.trim() === "```") {
      if (!block.left) blocks.push({ line: block.line, started: block.started, code: block.lines.join("\n") });
      block = undefined;
    } else if (block) block.lines.push(text);
    else if (/^```sh\s*$/.test(text)) {
      const mark = /^<!-- (not run|started): .+ -->$/.exec(before)?.[1];
      block = { line: index + 1, lines: [], left: mark === "not run", started: mark === "started" };
    }
    if (!block && text.trim() !== "") before = text.trim();
  });
  return blocks;
}

function withPorts(code, ports) {
  return code.replace(/\b(localhost|127\.0\.0\.1):(8080|1025)\b/g, (_, host, port) => `${host}:${ports[port]}`);
}

function graphqlError(output) {
  const found = /"errors"\s*:\s*\[\s*\{[^}]*\}|"userErrors"\s*:\s*\[\s*\{[^}]*\}/.exec(output);
  return found ? `it answered ${found[0]}` : undefined;
}

// In the folder that the shell is in by now.
async function startEach(code, shell, env) {
  const cwd = (await shell.run("pwd")).output.trim();
  for (const line of code.split("\n").filter(Boolean)) {
    const { status, output } = await start(line, cwd, env);
    if (status !== 0) return { status, output: `${line}\n${output}` };
  }
  return { status: 0, output: "" };
}

async function start(line, cwd, env) {
  const child = spawn("bash", ["-c", `exec 2>&1\n${line}`], { cwd, env, detached: true, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  try {
    const end = Date.now() + START_SECONDS * 1000;
    while (Date.now() < end && child.exitCode === null) {
      if (await answers(printedAddress(output))) return { status: 0, output };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { status: `${child.exitCode ?? `none after ${START_SECONDS} seconds`}, and no address answered`, output };
  } finally {
    endGroup(child, "SIGKILL"); // It has nothing to save.
    await ended;
  }
}

// The colours of a terminal may stand within it.
function printedAddress(output) {
  return /\bhttp:\/\/(localhost|127\.0\.0\.1):\d+\S*(?=\s)/.exec(output.replace(/\x1b\[[\d;]*m/g, ""))?.[0];
}

async function answers(address) {
  if (!address) return false;
  return fetch(address).then((response) => response.ok, () => false);
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// One bash for all blocks of a README, so that what one sets the next finds.
function Shell(env, script) {
  const bash = spawn("bash", [], { cwd: root, env, detached: true, stdio: ["pipe", "pipe", "ignore"] });
  bash.stdin.write("exec 2>&1\nset -E\n");
  let output = "", waiting, count = 0;
  const take = (chunk) => {
    output += chunk;
    waiting?.();
  };
  bash.stdout.on("data", take);

  this.run = (code) =>
    new Promise((resolve) => {
      output = "";
      const mark = `end-of-block-${++count}-${process.pid}`;
      const done = (status) => {
        clearTimeout(timer);
        waiting = undefined;
        resolve({ status, output: output.replace(new RegExp(`${mark} \\d+\\n?`), "") });
      };
      const timer = setTimeout(() => done(`none after ${BLOCK_MINUTES} minutes`), BLOCK_MINUTES * 60_000);
      waiting = () => {
        const status = new RegExp(`${mark} (\\d+)`).exec(output)?.[1];
        if (status !== undefined) done(Number(status));
      };
      bash.once("exit", (status) => waiting && done(status ?? 1));
      // In the shell itself, so that what a block sets stays; its first failure ends it and the README.
      writeFileSync(script, code);
      bash.stdin.write(`trap 'echo ${mark} $?; sleep 1; exit 1' ERR\nsource "${script}" </dev/null\necho ${mark} 0\n`);
    });

  this.end = () => {
    bash.stdin.end();
    endGroup(bash, "SIGTERM");
  };
}
