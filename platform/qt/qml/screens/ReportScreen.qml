// SPDX-License-Identifier: AGPL-3.0-or-later
// One question a screen. Each can be skipped, and the way back loses nothing.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight
import Taillight.Core

Screen {
    id: screen

    readonly property var question: App.drafts.question
    readonly property string kind: question.kind

    isPrivate: true
    title: question.text
    back: () => {
        if (App.drafts.step > 0) App.drafts.goTo(App.drafts.step - 1)
        else { App.drafts.flush(); StackView.view.pop() }
    }
    Words {
        objectName: "progress"
        text: qsTr("Question %1 of %2").arg(App.drafts.step + 1).arg(App.drafts.stepCount)
            + (App.drafts.saved ? "  ·  " + qsTr("Kept on this phone")
            : App.drafts.withoutTrace ? "  ·  " + qsTr("Not kept anywhere yet") : "")
        quiet: true
        font.pixelSize: Theme.small
    }
    Words {
        objectName: "only-clinic"
        visible: screen.question.onlyClinic
        text: qsTr("Only the group you choose sees this.")
        quiet: true
        font.pixelSize: Theme.small
    }
    Words {
        visible: screen.question.many === true
        text: qsTr("You can pick more than one.")
        quiet: true
        font.pixelSize: Theme.small
    }

    Repeater {
        model: screen.kind === "codes" ? screen.question.options : []
        Choice {
            required property var modelData
            objectName: "answer-" + modelData.code
            text: modelData.label
            single: screen.question.many !== true
            checked: modelData.checked
            onClicked: App.drafts.toggle(modelData.code)
        }
    }
    Choice {
        objectName: "my-place"
        visible: screen.kind === "place" && App.rights.place.length > 0 && screen.question.value.length === 0
        text: App.rights.placeName
        hint: qsTr("Your place")
        single: true
        onClicked: App.drafts.choosePlace(App.rights.place, "", App.rights.placeName)
    }
    Heading {
        objectName: "chosen-place"
        visible: screen.kind === "place" && text.length > 0
        text: screen.kind === "place" ? screen.question.value : ""
    }
    Loader {
        Layout.fillWidth: true
        active: screen.kind === "place"
        visible: active
        sourceComponent: PlaceFinder {
            onChosen: place => { App.drafts.choosePlace(place.jurisdiction, place.fips, place.name); App.places.clear() }
        }
    }
    BigButton {
        objectName: "today"
        visible: screen.kind === "date"
        text: qsTr("Today")
        onClicked: screen.setDay(0)
    }
    BigButton {
        objectName: "yesterday"
        visible: screen.kind === "date"
        text: qsTr("Yesterday")
        onClicked: screen.setDay(1)
    }
    Field {
        id: line
        objectName: "line"
        visible: screen.kind === "line" || screen.kind === "story" || screen.kind === "date"
        label: screen.kind === "date" ? qsTr("Or another day") : ""
        name: screen.kind === "date" ? label : screen.question.text
        hint: screen.kind === "date" ? "2026-05-14" : ""
        lines: screen.kind === "story" ? 8 : 1
        onTextChanged: if (visible && !screen.filling) App.drafts.answer(text)
        onAccepted: screen.next()
    }
    Note { objectName: "hint"; text: screen.question.hint || "" }
    Repeater {
        model: screen.kind === "hour" ? 24 : []
        Choice {
            required property int index
            objectName: "hour-" + index
            text: new Date(2026, 0, 1, index, 0).toLocaleTimeString(Qt.locale(App.language), Locale.ShortFormat)
            single: true
            checked: screen.question.value === String(index)
            onClicked: App.drafts.answer(String(index))
        }
    }
    Repeater {
        model: screen.kind === "language" ? App.languages : []
        Choice {
            required property var modelData
            objectName: "language-" + modelData.code
            text: modelData.name
            single: true
            checked: screen.question.value === modelData.code
            onClicked: App.drafts.answer(modelData.code)
        }
    }
    Note { text: App.drafts.error }
    footer: [
        BigButton {
            objectName: "next"
            text: screen.answered ? qsTr("Next") : qsTr("Skip")
            kind: "main"
            onClicked: screen.next()
        },
        BigButton {
            objectName: "finish"
            visible: App.drafts.step >= App.drafts.shortCount
            text: qsTr("That is all")
            onClicked: { App.drafts.flush(); screen.go("ConsentScreen") }
        }
    ]

    readonly property bool answered: kind === "codes" ? question.options.some(option => option.checked)
        : question.value !== undefined && question.value.length > 0
    property bool filling: false

    function setDay(ago) {
        const day = new Date()
        day.setDate(day.getDate() - ago)
        line.text = Qt.formatDate(day, "yyyy-MM-dd")
    }
    function next() {
        const step = App.drafts.step
        if (step === App.drafts.stepCount - 1) { App.drafts.flush(); go("ConsentScreen") }
        else if (step === App.drafts.shortCount - 1) { App.drafts.flush(); go("MoreScreen") }
        else App.drafts.goTo(step + 1)
    }
    function fill() {
        filling = true
        if (line.text !== question.value) line.text = question.value || ""
        filling = false
    }
    onQuestionChanged: fill()
    Component.onCompleted: fill()
}
