// Runs every ```sh block of the READMEs, one shell for each README, from the root of the project, and prints
// "ok NAME" or "not ok NAME" for each block. A block fails when a command of it does, or when it prints a GraphQL error.
// A block below <!-- not run: WHY --> is left out. Ports 8080 and 1025 become free ones, and the data goes to a folder
// of this run, so that a server which runs here already is left alone.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const named = process.argv.slice(2);
const readmes = (named.length > 0 ? named : tracked()).map((file) => relative(root, join(root, file)));
const BLOCK_MINUTES = 8;

let failed = false;
for (const readme of readmes) await runReadme(readme);
process.exit(failed ? 1 : 0);

function tracked() {
  const all = ["README.md", "deploy/README.md", "plugins/README.md", "graphql-schema/README.md", "admin-spa/README.md", "core/README.md"];
  return all.filter((file) => existsSync(join(root, file)));
}

async function runReadme(readme) {
  const blocks = shellBlocks(readFileSync(join(root, readme), "utf8"));
  if (blocks.length === 0) return;
  const data = mkdtempSync(join(tmpdir(), "perennial-readme-"));
  const ports = { 8080: await freePort(), 1025: await freePort() };
  const env = { ...process.env, PERENNIAL_DATA: data, PERENNIAL_PORT: String(ports[8080]), PERENNIAL_SMTP: `127.0.0.1:${ports[1025]}` };
  const shell = new Shell(env, `${data}.sh`);
  try {
    for (const block of blocks) {
      const name = `${readme}:${block.line}`;
      const { status, output } = await shell.run(withPorts(block.code, ports));
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
    rmSync(data, { recursive: true, force: true });
    rmSync(`${data}.sh`, { force: true });
  }
}

function shellBlocks(markdown) {
  const blocks = [];
  let block, before = "";
  markdown.split("\n").forEach((text, index) => {
    if (block && text.trim() === "```") {
      if (!block.left) blocks.push({ line: block.line, code: block.lines.join("\n") });
      block = undefined;
    } else if (block) block.lines.push(text);
    else if (/^```sh\s*$/.test(text)) block = { line: index + 1, lines: [], left: /^<!-- not run: .+ -->$/.test(before) };
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
    try {
      process.kill(-bash.pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  };
}
