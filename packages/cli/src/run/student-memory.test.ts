import { describe, expect, it } from 'vitest';
import { blockBytes, garbageCollector, RegionRegistry, withRegionRegistry } from './student-memory.ts';

const region = (ptr: number, byteLength = 1000) => ({ ptr, byteLength });
const collector = garbageCollector()!;

describe('garbageCollector', () => {
  it('collects within a job the targets of WeakRefs made in the same job', () => {
    const references = Array.from({ length: 100 }, () => new WeakRef({}));
    collector.collect();
    // One target may still be in a register.
    expect(references.filter((reference) => reference.deref()).length).toBeLessThan(3);
  });
});

describe('RegionRegistry', () => {
  it('frees dead regions after the interval, and no living one', () => {
    const freed: number[] = [];
    const registry = new RegionRegistry((pointer) => freed.push(pointer), collector);
    registry.collectEvery(500 * blockBytes(1000));
    const kept = [7, 300, 499].map((pointer) => region(pointer));
    for (let pointer = 0; pointer < 2000; pointer++) {
      registry.register(kept.find(({ ptr }) => ptr === pointer) ?? region(pointer), pointer);
    }
    expect(freed.length).toBeGreaterThan(900);
    expect(new Set(freed).size).toBe(freed.length);
    for (const { ptr } of kept) expect(freed).not.toContain(ptr);
  });

  it('frees nothing before collectEvery is called', () => {
    let collections = 0;
    const counting = { ...collector, collect: () => void collections++ };
    const registry = new RegionRegistry(() => {}, counting);
    for (let pointer = 0; pointer < 1000; pointer++) registry.register(region(pointer, 2 ** 20), pointer);
    expect(collections).toBe(0);
  });

  it('neither counts nor frees regions that numpy-ts has freed itself', () => {
    const freed: number[] = [];
    let collections = 0;
    const counting = {
      ...collector,
      collect: () => {
        collections++;
        collector.collect();
      },
    };
    const registry = new RegionRegistry((pointer) => freed.push(pointer), counting);
    registry.collectEvery(10 * blockBytes(1000));
    for (let pointer = 0; pointer < 1000; pointer++) {
      const disposed = region(pointer);
      registry.register(disposed, pointer);
      registry.unregister(disposed);
    }
    expect(collections).toBe(0);
    registry.collect();
    registry.collect();
    expect(freed).toEqual([]);
  });

  it('forgets regions that are freed again and again at the same addresses', () => {
    const freed: number[] = [];
    const registry = new RegionRegistry((pointer) => freed.push(pointer), collector);
    registry.collectEvery(10 * blockBytes(1000));
    const kept = region(3);
    for (let turn = 0; turn < 50_000; turn++) {
      const disposed = region(turn % 3);
      registry.register(disposed, disposed.ptr);
      registry.unregister(disposed);
      registry.unregister(disposed);
    }
    registry.register(kept, 3);
    registry.collect();
    for (let pointer = 4; pointer < 14; pointer++) registry.register(region(pointer), pointer);
    expect(freed).toEqual([]);
    registry.unregister(kept);
    (() => registry.register(region(3), 3))();
    registry.collect();
    registry.collect();
    expect(freed).toContain(3);
  });

  it('frees a region only after the operation during which it died', () => {
    const freed: number[] = [];
    const registry = new RegionRegistry((pointer) => freed.push(pointer), collector);
    (() => registry.register(region(1), 1))();
    registry.collect();
    registry.register(region(2), 2);
    expect(freed).toEqual([]);
    for (let pointer = 3; pointer < 100; pointer++) registry.register(region(pointer), pointer);
    expect(freed).toEqual([1]);
  });
});

describe('withRegionRegistry', () => {
  it('replaces the registry while loading, and restores the real one', async () => {
    const native = globalThis.FinalizationRegistry;
    const { loaded, registry } = await withRegionRegistry(async () => new FinalizationRegistry(() => {}));
    expect(loaded).toBe(registry);
    expect(registry).toBeInstanceOf(RegionRegistry);
    expect(globalThis.FinalizationRegistry).toBe(native);
    await expect(
      withRegionRegistry(async () => {
        throw new Error('does not load');
      }),
    ).rejects.toThrow('does not load');
    expect(globalThis.FinalizationRegistry).toBe(native);
  });
});

describe('blockBytes', () => {
  it('is the size of a block of numpy-ts’ allocator', async () => {
    // Measured with its heap_free_bytes(), 1.7.0.
    const measured = { 8: 40, 80: 136, 200: 264, 6272: 8200, 62720: 65_544, 376000000: 536_870_920 };
    for (const [bytes, block] of Object.entries(measured)) expect(blockBytes(Number(bytes))).toBe(block);
  });
});
