"""
Workbooks, read in a process of their own (`python -m core.understanding.workbook`).

The library that reads them ends the whole process where a damaged file makes it ask for too much memory, and goes on
without end in others. So the process gets limits, imports nothing heavy, and answers in lines of JSON.
"""
