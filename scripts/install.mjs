import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.linli-installed');

/** Everything that decides what node_modules holds. */
const manifests = ['', 'shared', 'server', 'miniapp', 'scripts', 'scripts/wechat-standin'].map((folder) =>
  join(folder, 'package.json'),
);
const decisive = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifests];

function fingerprint() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  for (const file of decisive) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`
  邻里需要 Node 20.19 或更新的版本，您这里是 ${process.versions.node}。
  请到 https://nodejs.org 安装长期支持版（LTS），再运行一次同样的命令。

  Linli needs Node 20.19 or newer; this is ${process.versions.node}. Install the LTS version and run the command again.
`);
  process.exit(1);
}

/** Runs npm's own npx, however npm was installed; on Windows it is a .cmd file that cannot be spawned directly. */
function npx(args) {
  const npm = process.env.npm_execpath;
  const cli = npm && join(dirname(npm), 'npx-cli.js');
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  return cli && existsSync(cli)
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit', env })
    : spawnSync('npx', args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
}

/** Installs the libraries if the lockfile or a package.json changed since they were installed here. */
export function ensureInstalled() {
  demandNode();
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('安装依赖（第一次约一分钟）· installing the libraries (about a minute the first time) …');
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // NODE_ENV=production in somebody's shell would leave the build tools out.
  const { status } = npx(['-y', packageManager, 'install', '--frozen-lockfile', '--prod=false']);
  if (status !== 0) {
    console.error('依赖没有装好，上面是原因 · the libraries could not be installed; the reason stands above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
