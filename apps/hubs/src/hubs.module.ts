import { Module } from '@nestjs/common';
import { CalendarUpkeep } from './calendar/calendar-upkeep.service';
import { HolidayController } from './calendar/holiday.controller';
import { HolidayService } from './calendar/holiday.service';
import { LandConsumer } from './calendar/land.consumer';
import { LandController } from './calendar/land.controller';
import { LandService } from './calendar/land.service';
import { LandStore } from './calendar/land.store';
import { ClosureController } from './closure/closure.controller';
import { ClosureService } from './closure/closure.service';
import { CourseController } from './course/course.controller';
import { HistoryController } from './history/history.controller';
import { HistoryStore } from './history/history.store';
import { HubController } from './hub/hub.controller';
import { HubEditor } from './hub/hub-editor.service';
import { HubService } from './hub/hub.service';
import { HubStore } from './hub/hub.store';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';
import { ResourceController } from './resource/resource.controller';
import { ResourceService } from './resource/resource.service';
import { ResourceStore } from './resource/resource.store';
import { StaffController } from './staff/staff.controller';
import { PersonsOfHubs } from './staff/staff-persons.service';
import { StaffService } from './staff/staff.service';
import { StaffStore } from './staff/staff.store';
import { TemplateController } from './template/template.controller';
import { TemplateService } from './template/template.service';
import { TemplateStore } from './template/template.store';

const controllers = [
  TemplateController,
  HubController,
  CourseController,
  ClosureController,
  HolidayController,
  LandController,
  StaffController,
  HistoryController,
  ResourceController,
  ImportController,
];
const stores = [HubStore, HistoryStore, LandStore, ResourceStore, StaffStore, TemplateStore];
const services = [
  HubService,
  HubEditor,
  ClosureService,
  HolidayService,
  LandService,
  StaffService,
  TemplateService,
  ResourceService,
  ImportService,
];
const background = [LandConsumer, CalendarUpkeep, PersonsOfHubs];

@Module({ controllers, providers: [...stores, ...services, ...background] })
export class HubsModule {}
