// A fake EventBridge Scheduler: the group's schedules by name.
import { AwsError } from './errors.mjs';

export class FakeScheduler {
  schedules = new Map();   // name -> { State }

  getSchedule({ GroupName, Name }) {
    const schedule = GroupName === 'group' && this.schedules.get(Name);
    if (!schedule) throw new AwsError('Scheduler.ResourceNotFoundException', `Schedule ${Name} does not exist.`);
    return { Name, GroupName, ...schedule };
  }
}
