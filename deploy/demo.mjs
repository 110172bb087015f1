// Runs deploy/demo.graphql against a server: node demo.mjs URL DATA_FOLDER SMTP_HOST:PORT
// The keys it makes go to DATA_FOLDER/demo.env, last, so that a run which was cut short is made whole by the next.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { callOnce } from "./admin-api.mjs";

const PATIENCE_MS = 60_000;
const [url, data, smtp] = process.argv.slice(2);
const envFile = join(data, "demo.env");
const document = readFileSync(new URL("demo.graphql", import.meta.url), "utf8");

const known = knownEnv();
if (known.PERENNIAL_SECRET_KEY && (await keyWorks(known.PERENNIAL_SECRET_KEY))) {
  console.log("The workspace demo is there already.");
  // A setting that the caller gives wins over what was set up before; a default does not.
  if (process.env.PERENNIAL_SMTP) await configureEmail(known.PERENNIAL_SECRET_KEY);
  // The port may be another than last time.
  writeEnv({ ...known, PERENNIAL_URL: url });
} else {
  await makeDemo(operatorKey());
}

async function makeDemo(operator) {
  const workspace = await workspaceId(operator);
  const secret = await call(operator, "CreateSecretKey", { workspace });
  const publishable = await call(operator, "CreatePublishableKey", { workspace, allowedOrigins: origins() });
  const key = secret.secret;
  await call(key, "EnableLifecycle");
  await call(key, "EnableEmail");
  await configureEmail(key);
  await call(key, "PublishWelcome");
  await call(key, "WelcomeNewLeads");
  writeEnv({
    PERENNIAL_URL: url,
    PERENNIAL_WORKSPACE: workspace,
    PERENNIAL_SECRET_KEY: key,
    PERENNIAL_PUBLISHABLE_KEY: publishable.secret,
  });
}

// A former run may have made the workspace and not have come to its keys.
async function workspaceId(operator) {
  const made = await post(operator, { query: document, operationName: "CreateWorkspace" });
  const payload = made.createWorkspace;
  if (payload.workspace) return payload.workspace.id;
  if (payload.userErrors.some((error) => error.code !== "CONFLICT")) throw userError("CreateWorkspace", payload);
  const { workspaces } = await post(operator, { query: "{ workspaces(first: 100) { nodes { id slug } } }" });
  const demo = workspaces.nodes.find((node) => node.slug === "demo");
  if (!demo) throw new Error("There is a workspace demo, but it is not among the first 100.");
  return demo.id;
}

function configureEmail(key) {
  const colon = smtp.lastIndexOf(":");
  const settings = {
    host: smtp.slice(0, colon).replace(/^\[|\]$/g, ""),
    port: Number(smtp.slice(colon + 1)),
    security: "NONE",
    from: "hello@demo.example",
    fromName: "Demo",
  };
  return call(key, "ConfigureEmail", { settings });
}

function origins() {
  const { port } = new URL(url);
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`, "http://localhost:3000", "http://localhost:5173"];
}

async function keyWorks(key) {
  try {
    return Boolean((await post(key, { query: "{ viewer { workspace { id } } }" })).viewer.workspace);
  } catch (error) {
    if (error.code === "UNAUTHENTICATED") return false;
    throw error;
  }
}

// The payload of the operation's one field.
async function call(key, operationName, variables = {}) {
  const [payload] = Object.values(await post(key, { query: document, operationName, variables }));
  if (payload.userErrors.length > 0) throw userError(operationName, payload);
  console.log(`${operationName}: done`);
  return payload;
}

// Calls again while the store does not answer. A lost answer does no harm: CreateWorkspace answers the same for ten minutes, a
// key made twice leaves one whose secret nobody knows, and the other calls change nothing the second time.
async function post(key, body) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await callOnce(url, key, body);
    if (answer.data && !answer.error && !unavailable(answer.data)) return answer.data;
    if (!passing(answer) || Date.now() > end) throw failure(body, answer);
    await wait(answer.retryAfterMs ?? 500);
  }
}

function passing({ status, data, error }) {
  return status === 429 || status === 503 || error?.code === "UNAVAILABLE" || unavailable(data);
}

function unavailable(data) {
  return Object.values(data ?? {}).some((payload) => payload?.userErrors?.some((error) => error.code === "UNAVAILABLE"));
}

function failure(body, { status, text, error }) {
  const made = new Error(`${body.operationName ?? body.query}: ${status ? `HTTP ${status}: ` : ""}${text}`);
  made.code = status === 401 ? "UNAUTHENTICATED" : error?.code;
  return made;
}

function userError(operationName, payload) {
  return new Error(`${operationName}: ${JSON.stringify(payload.userErrors)}`);
}

function operatorKey() {
  const file = join(data, "operator.key");
  const key = process.env.PERENNIAL_OPERATOR_KEY || (existsSync(file) ? readFileSync(file, "utf8") : "");
  if (!key.trim()) throw new Error(`There is no operator key: neither PERENNIAL_OPERATOR_KEY nor ${file}.`);
  return key.trim();
}

function knownEnv() {
  if (!existsSync(envFile)) return {};
  return Object.fromEntries([...readFileSync(envFile, "utf8").matchAll(/^(PERENNIAL_\w+)=(.+)$/gm)].map((line) => line.slice(1)));
}

function writeEnv(values) {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const content = [...lines, `export ${Object.keys(values).join(" ")}`, ""].join("\n");
  writeFileSync(`${envFile}.new`, content, { mode: 0o600 });
  renameSync(`${envFile}.new`, envFile);
}
