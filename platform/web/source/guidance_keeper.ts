// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the newest guidance that passes every check. A new bundle takes the place of the old one
// only when its trust, its signatures, its files, its words and the server's statement all hold.
import {
  type Bundle,
  type Checker,
  isExpired,
  openBundle,
  reopenBundle,
} from './bundle';
import type { Bytes } from './bytes';
import { GuidanceContent } from './content';
import { Directory } from './directory';
import { checkFreshness, speaksOf } from './freshness';
import type { Guide, GuideStore } from './guide_store';
import { webLanguagesOf } from './reader';
import { Refusal, refuse } from './refusal';
import type { SignatureHolds } from './signatures';
import { checkSameTrust, parseTrust } from './trust';

const DAY = 86400n;
const STALE_AFTER = 14n * DAY;

/** The three files a server hands out; the same bytes for everybody. Throws when it is away. */
export type FetchFile = (name: 'trust.bin' | 'freshness.bin' | 'bundle.bin') => Promise<Bytes>;

/** Guidance that may be shown. */
export interface Kept {
  readonly bundle: Bundle;
  readonly content: GuidanceContent;
  readonly directory: Directory;
  readonly languages: readonly string[];
  readonly guide: Guide;
}

export class GuidanceKeeper {
  private kept: Kept | undefined;
  private opening: Promise<Kept | undefined> | undefined;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly store: GuideStore,
    private readonly holds: SignatureHolds,
    private readonly fetchFile: FetchFile,
    /** Seconds. */
    private readonly now: () => bigint,
  ) {}

  /** What is kept, checked anew after each start. undefined: nothing yet, or it is damaged. */
  async current(): Promise<Kept | undefined> {
    if (this.kept !== undefined) return this.kept;
    this.opening ??= this.openStored().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /** Asks the server when it was not asked for a day. Never throws. */
  async updateWhenDue(): Promise<void> {
    const guide = (await this.current())?.guide;
    if (guide !== undefined) {
      const since = this.now() - guide.asked;
      // A clock that was set back does not put the next question off.
      if (since >= 0n && since < DAY) return;
    }
    this.asking ??= this.update().finally(() => {
      this.asking = undefined;
    });
    await this.asking;
  }

  isExpired(kept: Kept): boolean {
    return isExpired(kept.bundle.manifest, this.now());
  }

  /** The server has not confirmed it for 14 days. */
  isStale(kept: Kept): boolean {
    return this.now() - kept.guide.confirmed >= STALE_AFTER;
  }

  private async openStored(): Promise<Kept | undefined> {
    const guide = await this.store.read();
    if (guide === undefined) return undefined;
    try {
      const checker = { trust: parseTrust(guide.trust), holds: this.holds };
      this.kept ??= keep(await reopenBundle(guide.served, checker), guide);
      return this.kept;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  private async update(): Promise<void> {
    const kept = await this.current();
    try {
      await this.take(await this.fetchNewer(kept));
    } catch (error) {
      // Out of reach: tried again with the next page. Refused: kept as it is, and said.
      if (!(error instanceof Refusal) || error.code === 'unavailable' || kept === undefined) return;
      await this.take({
        ...kept,
        guide: { ...kept.guide, asked: this.now(), wasRefused: error.code !== 'already_exists' },
      });
    }
  }

  private async take(kept: Kept): Promise<void> {
    await this.store.replace(kept.guide);
    this.kept = kept;
  }

  private async fetchNewer(kept: Kept | undefined): Promise<Kept> {
    const trust = await this.fetchFile('trust.bin');
    if (kept !== undefined) checkSameTrust(kept.guide.trust, trust);
    const checker = { trust: parseTrust(kept?.guide.trust ?? trust), holds: this.holds };
    const answer = await this.fetchFile('freshness.bin');
    const isCurrent = kept !== undefined && speaksOf(answer, kept.bundle);
    const [bundle, served] = isCurrent
      ? [kept.bundle, kept.guide.served]
      : await this.fetchBundle(checker, kept);
    const storedTime = newestTime(kept, isCurrent);
    const { time } = await checkFreshness(answer, bundle, this.holds, storedTime);
    this.checkNotAhead(time, bundle);
    const guide: Guide = {
      trust: kept?.guide.trust ?? trust,
      served,
      confirmed: time,
      asked: this.now(),
      wasRefused: false,
    };
    return isCurrent ? { ...kept, guide } : keep(bundle, guide);
  }

  /**
   * A statement far ahead of time would make every honest one after it look old, for good. A clock
   * that runs behind the bundle says nothing, so the bundle's end is the limit then.
   */
  private checkNotAhead(time: bigint, { manifest }: Bundle): void {
    const now = this.now();
    const limit = (now >= manifest.created ? now : manifest.expires) + DAY;
    if (time <= limit) return;
    refuse(
      'failed_precondition',
      "freshness: the server's time is more than a day ahead of this clock",
    );
  }

  private async fetchBundle(checker: Checker, kept: Kept | undefined): Promise<[Bundle, Bytes]> {
    const served = await this.fetchFile('bundle.bin');
    return [await openBundle(served, checker, kept?.bundle, this.now()), served];
  }
}

/**
 * What a statement must be later than. Made in the same second as the one of another bundle, it is
 * not the same statement.
 */
function newestTime(kept: Kept | undefined, isCurrent: boolean): bigint | undefined {
  if (kept === undefined) return undefined;
  return isCurrent ? kept.guide.confirmed : kept.guide.confirmed - 1n;
}

/** Reads all that pages are made from, so that nothing unreadable replaces what can be read. */
function keep(bundle: Bundle, guide: Guide): Kept {
  const content = GuidanceContent.of(bundle);
  const languages = webLanguagesOf(content);
  if (languages.length === 0) {
    refuse('invalid_argument', 'guidance: has no words for pages on the web');
  }
  return { bundle, content, directory: Directory.of(bundle), languages, guide };
}
