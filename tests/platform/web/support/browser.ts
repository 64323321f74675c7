// SPDX-License-Identifier: AGPL-3.0-or-later
// Debian's Chromium as a phone, and what is asked of its pages.
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

import { inBuildFolder, inWorkFolder } from './work_folder';

const CHROMIUM = '/usr/bin/chromium';
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** It knows the demo's certificate by its key: no service worker lives under one it does not know. */
export async function startBrowser(): Promise<Browser> {
  const { publicKey } = new X509Certificate(readFileSync(inWorkFolder('authority', 'tls', 'server.pem')));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [`--ignore-certificate-errors-spki-list=${hash}`],
  });
}

export interface Phone {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly locale?: string;
}

/** A browser with a store of its own. */
export async function newPhone(browser: Browser, phone: Phone = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: phone.width ?? 390, height: 844 },
    colorScheme: phone.scheme ?? 'light',
    locale: phone.locale ?? 'en-US',
  });
}

/** Returns once the page says that the guidance is saved. */
export async function visitUntilSaved(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForSelector('.saved');
}

/** What axe finds, each as "rule: element"; the page's own policy lets no script in, so by CDP. */
export async function findings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails !== undefined) {
      throw new Error(JSON.stringify(answer.exceptionDetails));
    }
    return answer.result.value as string;
  };
  await evaluate(`${AXE}; 'loaded'`);
  const found = await evaluate('axe.run().then((result) => JSON.stringify(result.violations))');
  await session.detach();
  const violations = JSON.parse(found) as { id: string; nodes: { html: string }[] }[];
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** For people to look at: in build/.../web-pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = inBuildFolder('web-pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
