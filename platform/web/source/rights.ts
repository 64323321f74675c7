// SPDX-License-Identifier: AGPL-3.0-or-later
// The one script of a rights page: has the browser keep the guidance, and shows that it does. The
// page works without it.

const WORKER = '/service-worker.js';

declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): string };
    }
  | undefined;

/** Makes the address of our own worker and of nothing else. */
function workerAddress(): string {
  if (typeof trustedTypes === 'undefined') return WORKER;
  const policy = trustedTypes.createPolicy('taillight-worker', {
    createScriptURL: (url) => {
      if (url !== WORKER) throw new TypeError('not our worker');
      return url;
    },
  });
  return policy.createScriptURL(WORKER);
}

/** Below the heading of the first page, and at the end of every page that has no such lines yet. */
function show(lines: readonly string[]): void {
  if (lines.length === 0 || document.querySelector('.saved') !== null) return;
  const first = document.querySelector('ul.places') === null ? null : document.querySelector('h1');
  const [status] = lines;
  if (first !== null && status !== undefined) first.after(paragraph(status));
  document.querySelector('footer')?.append(...lines.map(paragraph));
}

function paragraph(text: string): HTMLParagraphElement {
  const line = document.createElement('p');
  line.className = 'saved';
  line.setAttribute('role', 'status');
  line.textContent = text;
  return line;
}

async function keep(): Promise<void> {
  const { serviceWorker, storage } = navigator;
  serviceWorker.addEventListener('message', (event) => {
    show((event.data as { lines: string[] }).lines);
  });
  await serviceWorker.register(workerAddress(), { scope: '/', updateViaCache: 'none' });
  const { active } = await serviceWorker.ready;
  active?.postMessage({ language: document.documentElement.lang });
  // An installed page may be needed after weeks; some browsers ask the person, so only then.
  if (matchMedia('(display-mode: standalone)').matches) await storage?.persist?.();
}

if ('serviceWorker' in navigator) keep().catch(() => undefined);
