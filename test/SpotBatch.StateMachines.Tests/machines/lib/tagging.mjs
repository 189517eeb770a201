// A fake of the resource groups tagging API over the definitions of a fake Batch: those that are
// INACTIVE are listed too, as AWS lists what was tagged once, and pages end at a number of tags.
export class FakeTagging {
  constructor(batch) {
    this.batch = batch;
  }

  getResources({ TagFilters: [{ Key, Values }], ResourceTypeFilters, TagsPerPage, PaginationToken }) {
    if (ResourceTypeFilters[0] !== 'batch:job-definition') throw new Error(`no fake of ${ResourceTypeFilters}`);
    if (!(TagsPerPage >= 100 && TagsPerPage <= 500 && TagsPerPage % 100 === 0)) throw new Error('TagsPerPage is 100 to 500, in hundreds');
    const all = this.batch.definitions.filter(d => Values.includes(d.Tags[Key]));
    const list = [];
    let at = Number(PaginationToken ?? 0);
    for (let tags = 0; at < all.length; at++) {
      tags += Object.keys(all[at].Tags).length;
      if (tags > TagsPerPage) break;
      list.push({
        ResourceARN: `arn:aws:batch:eu-west-1:111122223333:job-definition/${all[at].JobDefinitionName}:${all[at].Revision}`,
        Tags: Object.entries(all[at].Tags).map(([Key, Value]) => ({ Key, Value })),
      });
    }
    return { ResourceTagMappingList: list, PaginationToken: at < all.length ? String(at) : '' };
  }
}
