// SPDX-License-Identifier: AGPL-3.0-or-later
// A real taillightd with web pages, and a false one that stands at the same address after it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, get } from 'node:https';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

import type { Bytes } from '../../../../platform/web/source/bytes';
import { inBuildFolder, inWorkFolder } from './work_folder';

const tls = (name: string) => inWorkFolder('authority', 'tls', name);

/** Stops at once, whoever is connected. */
export interface StandIn {
  stop(): Promise<void>;
}

/** taillightd of this build, on free ports of this machine. */
export class RightsServer {
  private process: ChildProcess | undefined;
  private port = 0;

  get origin(): string {
    return `https://localhost:${this.port}`;
  }

  async start(): Promise<void> {
    await this.stop();
    const data = inWorkFolder('server');
    mkdirSync(data, { recursive: true });
    copyFileSync(inWorkFolder('authority', 'server', 'freshness.key'), `${data}/freshness.key`);
    copyFileSync(inWorkFolder('authority', 'bundle.bin'), `${data}/bundle.bin`);
    const cert = tls('server.pem');
    const key = tls('server.key');
    const child = spawn(
      inBuildFolder('bin', 'taillightd'),
      // prettier-ignore
      ['serve', '--data', data, '--listen', '127.0.0.1:0', '--web', `127.0.0.1:${this.port}`,
        '--trust', inWorkFolder('authority', 'trust.bin'), '--tls-cert', cert, '--tls-key', key,
        '--web-cert', cert, '--web-key', key],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.process = child;
    const ready = await Promise.race([
      once(createInterface(child.stdout), 'line').then(([line]) => line as string),
      once(child, 'exit').then(() => 'nothing, and ended'),
    ]);
    const port = /https:\/\/127\.0\.0\.1:(\d+)/.exec(ready)?.[1];
    if (port === undefined) throw new Error(`taillightd said: ${ready}`);
    this.port = Number(port);
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** What the web address gives for `name`. */
  async file(name: string): Promise<Bytes> {
    const request = get(`${this.origin}/${name}`, { ca: readFileSync(tls('ca.pem')) });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) throw new Error(`${name}: ${response.statusCode}`);
    return new Uint8Array(Buffer.concat(await response.toArray()));
  }

  /** At the same address, once the real one has stopped; hands out `files` and nothing else. */
  async standIn(files: ReadonlyMap<string, Bytes>, asked: string[]): Promise<StandIn> {
    const identity = { cert: readFileSync(tls('server.pem')), key: readFileSync(tls('server.key')) };
    const server = createServer(identity, (request, response) => {
      asked.push(request.url ?? '');
      const file = files.get((request.url ?? '').slice(1));
      response.writeHead(file === undefined ? 404 : 200);
      response.end(file);
    });
    // Also those on which the browser has not asked anything yet: they would hold the end up.
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    const stop = async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    };
    return { stop };
  }
}

/** A bundle that follows the authority's own, signed by its root keys. */
export function makeNextBundle(): void {
  const authority = (...parts: string[]) => inWorkFolder('authority', ...parts);
  const taillight = (...words: string[]) =>
    execFileSync(inBuildFolder('bin', 'taillight'), words, { stdio: ['ignore', 'ignore', 'inherit'] });
  // prettier-ignore
  taillight('bundle', 'build', '--sources', '../../backend/guidance', '--out', authority('next'),
    '--server-pub', authority('server', 'freshness.key.pub'),
    '--tally-pub', authority('server', 'tally.key.pub'),
    '--tally-signing-pub', authority('server', 'tally-signing.key.pub'),
    '--previous', authority('bundle.bin'), '--trust', authority('trust.bin'));
  // prettier-ignore
  taillight('bundle', 'sign', '--dir', authority('next'), '--key', authority('roots', '1.key'),
    '--key', authority('roots', '2.key'), '--out', authority('bundle.bin'));
}
