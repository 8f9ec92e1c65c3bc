import { Command } from 'commander';
import { defineGrade } from './command/grade-command.ts';

defineGrade(new Command('hw5-grade'));
